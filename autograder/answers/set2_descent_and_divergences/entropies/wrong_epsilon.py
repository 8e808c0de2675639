"""A large number under the logarithms.

reason: is not right
"""

import numpy as np


def entropies(d, y):
    p, q = d + 1e-3, y + 1e-3
    KL = np.sum(p * np.log(p / q))
    H = -np.sum(p * np.log(p))
    xent = -np.sum(p * np.log(q))
    return KL, H, xent
