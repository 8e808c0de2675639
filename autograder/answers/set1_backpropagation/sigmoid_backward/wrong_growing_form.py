"""e^x/(1 + e^x)²: nan at 750.

diagnosis: a number that cannot be calculated
reason: dx far from 0: dx[0, 1] is nan
earns: 1/2
"""

import numpy as np


def sigmoid_backward(x, dy):
    return dy * np.exp(x) / (1 + np.exp(x)) ** 2
