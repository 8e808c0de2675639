"""Forgets the entropy.

diagnosis: another number of values than the text asks for
reason: it returns 2 values, expected 3
"""

import numpy as np


def entropies(d, y):
    p, q = d[d > 0], y[d > 0]
    KL = np.sum(p * np.log(p / q))
    xent = -np.sum(p * np.log(q))
    return KL, xent
