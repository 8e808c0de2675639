"""Adds b where it is a threshold.

diagnosis: a layer that adds b
reason: is not right
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(-(x @ W + b)))
    return dy + (dy * h * (1 - h)) @ W.T
