"""Applies the sigmoid twice.

diagnosis: the slope taken at the output of the sigmoid
"""

import numpy as np


def sigmoid_backward(x, dy):
    def h(x):
        return 1 / (1 + np.exp(-x))

    y = h(x)
    return dy * h(y) * (1 - h(y))
