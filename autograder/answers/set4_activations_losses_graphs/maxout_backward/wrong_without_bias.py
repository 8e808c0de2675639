"""Compares the pieces without b.

diagnosis: a choice made without the biases
earns: 1/2
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    mask = x @ W == (x @ W).max(axis=0)
    dz = np.where(mask, dy, 0)
    return (dz @ W.transpose(0, 2, 1)).sum(axis=0), x.T @ dz, dz.sum(axis=1)
