"""Divides the penalty by N as well.

diagnosis: a penalty divided by the number of samples
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    short = 1 - t * (x @ w)
    L = (np.maximum(0, short).sum() + lam * np.sum(w**2)) / len(x)
    dw = (x.T @ np.where(short > 0, -t, 0) + 2 * lam * w) / len(x)
    return L, dw
