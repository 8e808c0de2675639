"""One matrix.

reason: train returns two matrices, wih and who; these are not
"""

import numpy as np


def train(x, t):
    return np.zeros((784, 10))
