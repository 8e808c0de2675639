"""Multiplies the slope into the caller's dy, and so loses the skip's share too.

diagnosis: input changed
reason: is not right
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    dy *= h * (1 - h)
    return dy + dy @ W.T
