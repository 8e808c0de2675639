"""A factor 2.

diagnosis: twice the gradient
"""

import numpy as np


def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-x))
    return 2 * dy * h * (1 - h)
