"""y²·e^−x: right on paper, nan at −750.

diagnosis: a number that cannot be calculated
reason: dx far from 0: dx[0, 0] is nan
earns: 1/2
"""

import numpy as np


def sigmoid_backward(x, dy):
    y = 1 / (1 + np.exp(-x))
    return dy * y**2 * np.exp(-x)
