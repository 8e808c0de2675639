"""The first sample.

diagnosis: the first sample only
"""

import numpy as np


def wih_gradient(x, H, dH):
    delta = dH * H * (1 - H)
    return np.outer(x[0], delta[0])
