"""Xent first.

diagnosis: another of the returned values
"""

import numpy as np


def entropies(d, y):
    p, q = d[d > 0], y[d > 0]
    KL = np.sum(p * np.log(p / q))
    H = -np.sum(p * np.log(p))
    xent = -np.sum(p * np.log(q))
    return xent, KL, H
