"""The gradient at the scores, not at W.

diagnosis: an answer that leaves an argument out
diagnosis: samples that know of each other
reason: its shape is (5, 4), expected (3, 4)
earns: 1/2
"""

import numpy as np


def softmax_loss(x, t, W, lam):
    s = x @ W
    s = s - s.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    L = -np.sum(t * log_p) / len(x) + lam * np.sum(W**2)
    ds = (np.exp(log_p) - t) / len(x)
    return L, ds
