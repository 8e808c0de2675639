"""Adds 1 in place of dy: the slope of the skip, with nothing arriving.

reason: is not right
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    return 1 + (dy * h * (1 - h)) @ W.T
