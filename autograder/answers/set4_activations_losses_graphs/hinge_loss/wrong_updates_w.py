"""Takes a step on the caller's w.

diagnosis: input changed
earns: 1/2
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    short = 1 - t * (x @ w)
    L = np.maximum(0, short).mean() + lam * w @ w
    dw = x.T @ np.where(short > 0, -t, 0) / len(x) + 2 * lam * w
    w -= 0.1 * dw
    return L, dw
