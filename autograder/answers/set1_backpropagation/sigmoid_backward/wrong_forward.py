"""Goes forward once more: h times dy.

diagnosis: one factor of the slope alone
reason: is not right
"""

import numpy as np


def sigmoid_backward(x, dy):
    return dy / (1 + np.exp(-x))
