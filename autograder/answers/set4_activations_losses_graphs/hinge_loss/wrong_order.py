"""The gradient first.

diagnosis: another of the returned values
reason: its shape is
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    short = 1 - t * (x @ w)
    L = np.maximum(0, short).mean() + lam * w @ w
    return x.T @ np.where(short > 0, -t, 0) / len(x) + 2 * lam * w, L
