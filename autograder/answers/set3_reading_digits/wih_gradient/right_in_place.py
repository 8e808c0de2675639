"""In place, on a copy."""

import numpy as np


def wih_gradient(x, H, dH):
    delta = dH.copy()
    delta *= H
    delta *= 1 - H
    return np.dot(delta.T, x).T
