"""Squares the hinge.

diagnosis: a squared hinge
reason: is not right
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    short = 1 - t * (x @ w)
    L = (np.maximum(0, short) ** 2).mean() + lam * np.sum(w**2)
    dw = x.T @ (-2 * t * np.maximum(0, short)) / len(x) + 2 * lam * w
    return L, dw
