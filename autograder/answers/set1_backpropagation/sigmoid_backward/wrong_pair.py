"""Returns the slope beside dx.

diagnosis: another number of values than the text asks for
reason: expected (5, 4)
"""

import numpy as np


def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-x))
    return dy * h * (1 - h), h * (1 - h)
