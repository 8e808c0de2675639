"""Subtracts in the caller's z.

diagnosis: input changed
earns: 1/2
"""

import numpy as np


def softmax(z):
    z -= z.max(axis=1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)
