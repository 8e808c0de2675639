"""W as in the forward pass.

diagnosis: the weights used as in the forward pass
reason: With square matrices it runs
earns: 1/2
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = x @ W + b[:, None]
    mask = z == z.max(axis=0)
    dz = np.where(mask, dy, 0)
    return (dz @ W).sum(axis=0), x.T @ dz, dz.sum(axis=1)
