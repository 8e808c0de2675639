"""Prints the answer in place of returning it.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    print(dy + (dy * h * (1 - h)) @ W.T)
