"""A factor ½ before the penalty.

diagnosis: half the penalty
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    short = 1 - t * (x @ w)
    L = np.maximum(0, short).mean() + lam / 2 * np.sum(w**2)
    dw = x.T @ np.where(short > 0, -t, 0) / len(x) + lam * w
    return L, dw
