"""Sums along axis 0.

diagnosis: sums down the columns
diagnosis: samples that know of each other
"""

import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)
