"""Adds up the branch and the skip, and then the skip layer once more.

diagnosis: twice the gradient
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    dx = dy + (dy * h * (1 - h)) @ W.T
    return dx + dx
