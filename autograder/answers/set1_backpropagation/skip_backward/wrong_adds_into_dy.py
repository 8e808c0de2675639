"""Adds the branch into the caller's dy.

diagnosis: input changed
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    dy += (dy * h * (1 - h)) @ W.T
    return dy
