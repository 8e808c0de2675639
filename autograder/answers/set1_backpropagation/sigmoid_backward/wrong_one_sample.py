"""Works for the first sample and leaves the others 0.

diagnosis: an answer made from a single sample
reason: is not right
"""

import numpy as np


def sigmoid_backward(x, dy):
    dx = np.zeros_like(x)
    h = 1 / (1 + np.exp(-x[0]))
    dx[0] = dy[0] * h * (1 - h)
    return dx
