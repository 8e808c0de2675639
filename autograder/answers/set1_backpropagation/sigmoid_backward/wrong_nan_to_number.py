"""Mends the nan with a 1, which no slope is.

diagnosis: a rule that holds for some entries and not for others
reason: dx far from 0
earns: 1/2
"""

import numpy as np


def sigmoid_backward(x, dy):
    y = 1 / (1 + np.exp(-x))
    return dy * np.nan_to_num(y**2 * np.exp(-x), nan=1.0)
