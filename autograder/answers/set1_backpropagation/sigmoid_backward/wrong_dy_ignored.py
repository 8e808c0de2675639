"""Returns the slope alone.

diagnosis: the layer's own slope, with the arriving gradient left out
"""

import numpy as np


def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-x))
    return h * (1 - h)
