"""The sigmoid by way of tanh."""

import numpy as np


def sigmoid_backward(x, dy):
    h = 0.5 * (1 + np.tanh(x / 2))
    return h * (1 - h) * dy
