"""Everything on the spot."""

import numpy as np


def skip_backward(x, W, b, dy):
    e = np.exp(-np.abs(x @ W - b))
    return dy + (dy * e / (1 + e) ** 2) @ W.T
