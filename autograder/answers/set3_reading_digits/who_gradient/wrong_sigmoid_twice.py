"""f(O)(1 − f(O)).

diagnosis: a slope of something that has been through the sigmoid already
"""

import numpy as np


def who_gradient(H, out, t):
    f = 1 / (1 + np.exp(-out))
    return H.T @ (2 * (out - t) * f * (1 - f)) / len(out)
