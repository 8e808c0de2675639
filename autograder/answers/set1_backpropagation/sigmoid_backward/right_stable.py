"""e to the minus |x|, which cannot overflow."""

import numpy as np


def sigmoid_backward(x, dy):
    e = np.exp(-abs(x))
    return dy * e / (1 + e) / (1 + e)
