"""Returns the first row alone.

diagnosis: an answer made from a single sample
reason: its shape is (4,), expected (5, 4)
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    return (dy + (dy * h * (1 - h)) @ W.T)[0]
