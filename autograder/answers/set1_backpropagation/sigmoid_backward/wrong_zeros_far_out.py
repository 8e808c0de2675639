"""Returns zeros for everything as soon as one entry is far out.

diagnosis: zeros
reason: dx far from 0: dx[0, 2] is not right
earns: 1/2
"""

import numpy as np


def sigmoid_backward(x, dy):
    if np.abs(x).max() > 100:
        return np.zeros_like(x)
    h = 1 / (1 + np.exp(-x))
    return dy * h * (1 - h)
