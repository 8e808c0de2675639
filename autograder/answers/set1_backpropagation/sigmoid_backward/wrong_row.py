"""The slide's row of slopes, taken as a row: one number for each sample.

diagnosis: one number for each sample
"""

import numpy as np


def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-x))
    return np.array([row @ s for row, s in zip(dy, h * (1 - h), strict=True)])
