"""A mean over all entries.

diagnosis: a mean over samples and classes
"""

import numpy as np


def softmax_loss(x, t, W, lam):
    s = x @ W
    s = s - s.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    L = -np.mean(t * log_p) + lam * np.sum(W**2)
    ds = (np.exp(log_p) - t) / t.size
    return L, x.T @ ds + 2 * lam * W
