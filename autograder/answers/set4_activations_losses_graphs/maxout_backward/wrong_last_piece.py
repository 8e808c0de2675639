"""dx of the last piece alone: overwritten in the loop.

diagnosis: a rule that holds for some entries and not for others
reason: is not right
earns: 2/3
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = x @ W + b[:, None]
    dz = np.where(z == z.max(axis=0), dy, 0)
    for dz_k, W_k in zip(dz, W, strict=True):
        dx = dz_k @ W_k.T
    return dx, x.T @ dz, dz.sum(axis=1)
