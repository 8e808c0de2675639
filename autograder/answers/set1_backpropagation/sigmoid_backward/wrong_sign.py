"""A minus from e^−x that another minus should have undone.

diagnosis: the opposite sign
"""

import numpy as np


def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-x))
    return -dy * h * (1 - h)
