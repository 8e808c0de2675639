"""Takes the mean of the two paths.

diagnosis: half the gradient
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    return np.mean([dy, (dy * h * (1 - h)) @ W.T], axis=0)
