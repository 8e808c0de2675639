"""Takes y for the scores.

diagnosis: the softmax taken once more
"""

import numpy as np


def softmax_backward(y, dy):
    e = np.exp(y)
    y = e / e.sum(axis=1, keepdims=True)
    return y * (dy - (dy * y).sum(axis=1, keepdims=True))
