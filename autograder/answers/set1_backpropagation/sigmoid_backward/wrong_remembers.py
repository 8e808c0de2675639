"""Keeps the result of the first call of each shape and returns it in part ever after.

diagnosis: an answer that remembers earlier calls, or draws lots
reason: the same input gives another answer the second time
"""

import numpy as np

seen = {}


def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-x))
    dx = dy * h * (1 - h) + seen.get(x.shape, 0)
    seen[x.shape] = dx
    return dx
