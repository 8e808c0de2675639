"""1 − h², which is the slope of tanh.

diagnosis: the slope of tanh
"""

import numpy as np


def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-x))
    return dy * (1 - h**2)
