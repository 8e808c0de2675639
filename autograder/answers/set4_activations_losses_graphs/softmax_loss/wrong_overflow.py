"""The formula as it stands: e^1000 overflows.

diagnosis: a number that cannot be calculated
reason: is nan
earns: 1/2
"""

import numpy as np


def softmax_loss(x, t, W, lam):
    e = np.exp(x @ W)
    p = e / e.sum(axis=1, keepdims=True)
    L = -np.sum(t * np.log(p)) / len(x) + lam * np.sum(W**2)
    ds = (p - t) / len(x)
    return L, x.T @ ds + 2 * lam * W
