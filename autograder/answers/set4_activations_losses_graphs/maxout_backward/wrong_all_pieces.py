"""Every piece gets all of dy.

diagnosis: every piece paid in full
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = x @ W + b[:, None]
    dz = np.broadcast_to(dy, z.shape)
    return (dz @ W.transpose(0, 2, 1)).sum(axis=0), x.T @ dz, dz.sum(axis=1)
