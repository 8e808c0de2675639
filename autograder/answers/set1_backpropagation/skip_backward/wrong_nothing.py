"""Prints the answer in place of returning it.

reason: it returns nothing
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    print(dy + (dy * h * (1 - h)) @ W.T)
