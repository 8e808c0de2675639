"""Puts a tiny number into the caller's d.

diagnosis: input changed
earns: 5/6
"""

import numpy as np


def entropies(d, y):
    d[d == 0] = 1e-15
    y[y == 0] = 1e-15
    H, xent = -np.sum(d * np.log(d)), -np.sum(d * np.log(y))
    return xent - H, H, xent
