"""The piece with the largest size.

diagnosis: the piece that is farthest from 0
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = x @ W + b[:, None]
    mask = abs(z) == abs(z).max(axis=0)
    dz = np.where(mask, dy, 0)
    return (dz @ W.transpose(0, 2, 1)).sum(axis=0), x.T @ dz, dz.sum(axis=1)
