"""The smallest piece.

diagnosis: the smallest piece chosen
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = x @ W + b[:, None]
    mask = z == z.min(axis=0)
    dz = np.where(mask, dy, 0)
    return (dz @ W.transpose(0, 2, 1)).sum(axis=0), x.T @ dz, dz.sum(axis=1)
