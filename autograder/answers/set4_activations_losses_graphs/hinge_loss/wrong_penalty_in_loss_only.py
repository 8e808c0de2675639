"""The penalty's slope is missing.

diagnosis: the loss without its penalty
earns: 1/2
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    short = 1 - t * (x @ w)
    L = np.maximum(0, short).mean() + lam * np.sum(w**2)
    dw = x.T @ np.where(short > 0, -t, 0) / len(x)
    return L, dw
