"""Adds 1 in place of dy: the slope of the skip, with nothing arriving.

diagnosis: an answer that does not grow with what arrives
reason: is not right
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    return 1 + (dy * h * (1 - h)) @ W.T
