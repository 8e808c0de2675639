"""Xent = KL − H, as on the slide.

diagnosis: KL − H, as printed
reason: Xent with zeros
earns: 2/3
"""

import numpy as np


def entropies(d, y):
    p, q = d[d > 0], y[d > 0]
    KL = np.sum(p * np.log(p / q))
    H = -np.sum(p * np.log(p))
    xent = KL - H
    return KL, H, xent
