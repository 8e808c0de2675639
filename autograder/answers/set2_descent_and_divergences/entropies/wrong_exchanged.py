"""d and y exchanged throughout.

diagnosis: d and y exchanged
diagnosis: the entropy of y
diagnosis: a number that cannot be calculated
"""

import numpy as np


def entropies(d, y):
    p, q = y[y > 0], d[y > 0]
    KL = np.sum(p * np.log(p / q))
    H = -np.sum(p * np.log(p))
    xent = -np.sum(p * np.log(q))
    return KL, H, xent
