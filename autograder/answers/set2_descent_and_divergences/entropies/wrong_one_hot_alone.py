"""−log of the likeliest class.

reason: Xent
earns: 2/3
"""

import numpy as np


def entropies(d, y):
    p, q = d[d > 0], y[d > 0]
    KL = np.sum(p * np.log(p / q))
    H = -np.sum(p * np.log(p))
    xent = -np.log(q[p.argmax()])
    return KL, H, xent
