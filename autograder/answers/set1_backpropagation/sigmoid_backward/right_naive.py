"""h(1 − h) straight from the formula: it overflows with a warning, and is right all the same."""

import numpy as np


def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-x))
    return dy * h * (1 - h)
