"""The exponent's sign turned.

diagnosis: softmax of −z
"""

import numpy as np


def softmax(z):
    e = np.exp(z.min(axis=1, keepdims=True) - z)
    return e / e.sum(axis=1, keepdims=True)
