"""The error signals, the same for each hidden number.

diagnosis: the error signal alone
"""

import numpy as np


def who_gradient(H, out, t):
    delta = 2 * (out - t) * out * (1 - out) / len(out)
    return np.tile(delta.sum(axis=0), (H.shape[1], 1))
