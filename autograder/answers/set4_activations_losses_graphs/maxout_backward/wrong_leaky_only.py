"""Leaky ReLU alone, for square pieces.

diagnosis: an answer that leaves an argument out
reason: it stops with ValueError
earns: 1/2
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    slope = np.where(x > 0, 1, 0.1)
    dz = np.stack([dy * (x > 0), dy * (x <= 0)])
    return dy * slope, x.T @ dz, dz.sum(axis=1)
