"""The whole Jacobian of each row, which is diagonal."""

import numpy as np


def sigmoid_backward(x, dy):
    e = np.exp(-np.abs(x))
    slope = e / (1 + e) ** 2
    return np.array([row @ np.diag(s) for row, s in zip(dy, slope, strict=True)])
