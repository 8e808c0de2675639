"""math.exp stops where np.exp warns.

diagnosis: a number that cannot be calculated
reason: it stops with OverflowError
earns: 1/2
"""

import math

import numpy as np


def sigmoid_backward(x, dy):
    h = np.vectorize(lambda v: 1 / (1 + math.exp(-v)))(x)
    return dy * h * (1 - h)
