"""KL = Xent + H.

diagnosis: the cross-entropy plus H
earns: 2/3
"""

import numpy as np


def entropies(d, y):
    p, q = d[d > 0], y[d > 0]
    KL = -np.sum(p * np.log(q)) - np.sum(p * np.log(p))
    H = -np.sum(p * np.log(p))
    xent = -np.sum(p * np.log(q))
    return KL, H, xent
