"""Samples in columns.

diagnosis: the transpose
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    return dy.T + W @ (dy * h * (1 - h)).T
