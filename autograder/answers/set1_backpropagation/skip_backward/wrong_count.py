"""Returns dW and db as well.

diagnosis: another number of values than the text asks for
reason: it returns 3 values, expected
"""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    dz = dy * h * (1 - h)
    return dy + dz @ W.T, x.T @ dz, -dz.sum(axis=0)
