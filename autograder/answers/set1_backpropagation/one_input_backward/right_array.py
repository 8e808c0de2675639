"""One array with the three numbers."""

import numpy as np


def one_input_backward(x, w, b, dy):
    return np.array([w, x, -1]) * dy
