"""np.log2 throughout.

diagnosis: logarithms to base 2
"""

import numpy as np


def entropies(d, y):
    p, q = d[d > 0], y[d > 0]
    KL = np.sum(p * np.log2(p / q))
    H = -np.sum(p * np.log2(p))
    xent = -np.sum(p * np.log2(q))
    return KL, H, xent
