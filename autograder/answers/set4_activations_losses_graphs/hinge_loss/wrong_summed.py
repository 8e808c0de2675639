"""Adds up the samples.

diagnosis: the sum over the samples, not their mean
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    short = 1 - t * (x @ w)
    L = np.maximum(0, short).sum() + lam * np.sum(w**2)
    dw = x.T @ np.where(short > 0, -t, 0) + 2 * lam * w
    return L, dw
