"""Subtracts from the caller's y.

diagnosis: input changed
earns: 3/4
"""

import numpy as np


def divergences(y, d):
    binary = -np.log(np.where(d == 1, y, 1 - y)).sum()
    dbinary = np.where(d == 1, -1 / y, 1 / (1 - y))
    y -= d
    return np.sum(y**2) / 2, y.copy(), binary, dbinary
