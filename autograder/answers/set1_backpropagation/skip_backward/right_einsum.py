"""The branch by einsum, added in place to a copy of dy."""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 0.5 + 0.5 * np.tanh((np.einsum("nd,dm->nm", x, W) - b) / 2)
    dx = dy.copy()
    dx += np.einsum("nm,nm,nm,dm->nd", dy, h, 1 - h, W)
    return dx
