"""f(H)(1 − f(H)).

diagnosis: a slope of something that has been through the sigmoid already
"""

import numpy as np


def wih_gradient(x, H, dH):
    f = 1 / (1 + np.exp(-H))
    return x.T @ (dH * f * (1 - f))
