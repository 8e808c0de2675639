"""dW works for a single sample: np.outer of everything.

reason: its shape is (15, 20), expected (3, 4)
earns: 2/3
"""

import numpy as np


def affine_backward(x, W, b, dy):
    return dy @ W.T, np.outer(x, dy), -dy.sum(axis=0)
