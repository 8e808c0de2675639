"""The maximum left out.

diagnosis: a hinge that goes on below 0
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    short = 1 - t * (x @ w)
    L = short.mean() + lam * np.sum(w**2)
    dw = x.T @ -t / len(x) + 2 * lam * w
    return L, dw
