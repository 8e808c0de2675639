"""One line of matrix products."""

import numpy as np


def affine_backward(x, W, b, dy):
    return np.dot(dy, W.T), np.dot(x.T, dy), -np.sum(dy, axis=0)
