"""Takes the sigmoid's slope at x, not at xW − b.

diagnosis: an answer that leaves an argument out
reason: is not right
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(-x))
    return dy + (dy * h * (1 - h)) @ W.T
