"""One piece for the whole sample.

diagnosis: one piece chosen for a whole sample
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = x @ W + b[:, None]
    mask = np.arange(len(W))[:, None, None] == z.sum(axis=2).argmax(axis=0)[:, None]
    dz = np.where(mask, dy, 0)
    return (dz @ W.transpose(0, 2, 1)).sum(axis=0), x.T @ dz, dz.sum(axis=1)
