"""Divides by the mean.

diagnosis: the right numbers times a constant
reason: is not right
"""

import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.mean(axis=1, keepdims=True)
