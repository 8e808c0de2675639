"""The entropy of y.

diagnosis: the entropy of y
diagnosis: an answer that leaves an argument out
earns: 2/3
"""

import numpy as np


def entropies(d, y):
    p, q = d[d > 0], y[d > 0]
    KL = np.sum(p * np.log(p / q))
    H = -np.sum(q * np.log(q))
    xent = -np.sum(p * np.log(q))
    return KL, H, xent
