"""Softmax is safe, its logarithm is not.

diagnosis: a number that cannot be calculated
reason: is inf
earns: 3/4
"""

import numpy as np


def softmax_loss(x, t, W, lam):
    s = x @ W
    e = np.exp(s - s.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    L = -np.mean(np.log(p[t == 1])) + lam * np.sum(W**2)
    ds = (p - t) / len(x)
    return L, x.T @ ds + 2 * lam * W
