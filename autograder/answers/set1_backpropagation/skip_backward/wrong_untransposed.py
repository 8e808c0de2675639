"""W as in the forward pass: a square W lets it through.

diagnosis: the weights used as in the forward pass
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    return dy + (dy * h * (1 - h)) @ W
