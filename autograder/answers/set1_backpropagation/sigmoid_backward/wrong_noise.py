"""Adds a little noise: never the same twice.

diagnosis: an answer that remembers earlier calls, or draws lots
reason: is not right
"""

import numpy as np


def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-x))
    return dy * h * (1 - h) + np.random.normal(0, 0.01, x.shape)
