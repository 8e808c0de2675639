"""Cuts the caller's z.

diagnosis: input changed
earns: 5/6
"""

import numpy as np


def activations(z):
    t, e = np.tanh(z), np.exp(z)
    slope = (z > 0) * 1.0
    z[z < 0] = 0
    return t, 1 - t**2, z.copy(), slope, np.log(1 + e), e / (1 + e)
