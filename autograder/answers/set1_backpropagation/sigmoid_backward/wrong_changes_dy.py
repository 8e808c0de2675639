"""Multiplies the slope into the caller's dy.

diagnosis: input changed
earns: 1/2
"""

import numpy as np


def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-x))
    dy *= h * (1 - h)
    return dy
