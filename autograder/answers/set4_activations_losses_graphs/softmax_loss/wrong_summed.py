"""Adds up the samples.

diagnosis: the sum over the samples, not their mean
"""

import numpy as np


def softmax_loss(x, t, W, lam):
    s = x @ W
    s = s - s.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    L = -np.sum(t * log_p) + lam * np.sum(W**2)
    ds = np.exp(log_p) - t
    return L, x.T @ ds + 2 * lam * W
