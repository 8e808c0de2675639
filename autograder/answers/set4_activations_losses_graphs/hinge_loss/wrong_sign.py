"""The gradient uphill.

diagnosis: the opposite sign
earns: 1/2
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    short = 1 - t * (x @ w)
    L = np.maximum(0, short).mean() + lam * np.sum(w**2)
    dw = x.T @ np.where(short > 0, t, 0) / len(x) - 2 * lam * w
    return L, dw
