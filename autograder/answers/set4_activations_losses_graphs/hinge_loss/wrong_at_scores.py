"""The gradient at the scores, not at w.

diagnosis: an answer that leaves an argument out
reason: its shape is (6,), expected (3,)
earns: 1/2
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    short = 1 - t * (x @ w)
    L = np.maximum(0, short).mean() + lam * np.sum(w**2)
    dw = np.where(short > 0, -t, 0) / len(x)
    return L, dw
