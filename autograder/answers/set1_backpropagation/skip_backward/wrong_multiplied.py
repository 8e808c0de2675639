"""Multiplies the two paths.

diagnosis: the two paths multiplied
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    return dy * ((dy * h * (1 - h)) @ W.T)
