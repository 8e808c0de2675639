"""Undoes the layer with the inverse, which a W that is not square does not have.

diagnosis: the inverse of the weights
"""

import numpy as np


def affine_backward(x, W, b, dy):
    return dy @ np.linalg.inv(W), x.T @ dy, -dy.sum(axis=0)
