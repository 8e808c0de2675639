"""A factor ½ before the penalty.

diagnosis: half the penalty
"""

import numpy as np


def softmax_loss(x, t, W, lam):
    s = x @ W
    s = s - s.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    L = -np.sum(t * log_p) / len(x) + lam * np.sum(W**2) / 2
    ds = (np.exp(log_p) - t) / len(x)
    return L, x.T @ ds + lam * W
