"""Undoes the layer with the pseudo-inverse.

diagnosis: the inverse of the weights
earns: 2/3
"""

import numpy as np


def affine_backward(x, W, b, dy):
    return dy @ np.linalg.pinv(W), x.T @ dy, -dy.sum(axis=0)
