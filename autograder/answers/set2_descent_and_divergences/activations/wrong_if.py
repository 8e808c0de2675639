"""if for a whole array.

diagnosis: an array where one number is wanted
reason: it stops with ValueError
"""

import numpy as np


def activations(z):
    t, e = np.tanh(z), np.exp(z)
    relu, slope = (z, 1) if z > 0 else (0, 0)
    return t, 1 - t**2, relu, slope, np.log(1 + e), e / (1 + e)
