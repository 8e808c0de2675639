"""Logarithms without weights.

diagnosis: an answer that leaves an argument out
reason: Xent
earns: 2/3
"""

import numpy as np


def entropies(d, y):
    p, q = d[d > 0], y[d > 0]
    KL = np.sum(p * np.log(p / q))
    H = -np.sum(p * np.log(p))
    xent = -np.sum(np.log(q))
    return KL, H, xent
