"""The sum over the samples as a product with ones."""

import numpy as np


def affine_backward(x, W, b, dy):
    ones = np.ones(len(x))
    return (W @ dy.T).T, (dy.T @ x).T, -(ones @ dy)
