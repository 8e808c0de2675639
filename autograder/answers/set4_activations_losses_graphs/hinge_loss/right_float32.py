"""In float32."""

import numpy as np


def hinge_loss(x, t, w, lam):
    x, t, w = (np.asarray(v, dtype=np.float32) for v in (x, t, w))
    lam = np.float32(lam)
    short = 1 - t * (x @ w)
    ds = np.where(short > 0, -t, np.float32(0)) / np.float32(len(x))
    return np.maximum(short, 0).mean() + lam * (w * w).sum(), ds @ x + 2 * lam * w
