"""Undoes the weights.

diagnosis: the inverse of the weights
reason: is not right
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    return dy + (dy * h * (1 - h)) @ np.linalg.inv(W)
