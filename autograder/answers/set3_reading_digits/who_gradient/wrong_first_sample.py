"""The first sample.

diagnosis: the first sample only
"""

import numpy as np


def who_gradient(H, out, t):
    delta = 2 * (out - t) * out * (1 - out) / len(out)
    return np.outer(H[0], delta[0])
