"""Counts the batch twice.

diagnosis: the gradient times the number of samples
earns: 2/3
"""

import numpy as np


def affine_backward(x, W, b, dy):
    dW = np.zeros_like(W)
    for _ in x:
        dW += x.T @ dy
    return dy @ W.T, dW, -dy.sum(axis=0)
