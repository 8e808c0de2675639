"""A sigmoid for each class.

diagnosis: separate sigmoids in place of softmax
diagnosis: a number that cannot be calculated
"""

import numpy as np


def softmax_loss(x, t, W, lam):
    p = 1 / (1 + np.exp(-x @ W))
    L = -np.sum(t * np.log(p)) / len(x) + lam * np.sum(W**2)
    ds = (p - t) / len(x)
    return L, x.T @ ds + 2 * lam * W
