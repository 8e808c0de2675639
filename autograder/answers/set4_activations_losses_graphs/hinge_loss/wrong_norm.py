"""The norm in place of its square.

diagnosis: a penalty on the length of w, not on its square
reason: L is not right
earns: 1/2
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    short = 1 - t * (x @ w)
    L = np.maximum(0, short).mean() + lam * np.linalg.norm(w)
    dw = x.T @ np.where(short > 0, -t, 0) / len(x) + 2 * lam * w
    return L, dw
