"""Subtracts what comes back through the branch.

diagnosis: the branch subtracted
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(-(x @ W - b)))
    return dy - (dy * h * (1 - h)) @ W.T
