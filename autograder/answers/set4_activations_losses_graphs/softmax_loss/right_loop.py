"""Sample by sample, with math."""

import math

import numpy as np


def softmax_loss(x, t, W, lam):
    L, dW = lam * np.sum(W * W), 2 * lam * W
    for x_n, t_n in zip(x, t, strict=True):
        s = [float(v) for v in x_n @ W]
        top = max(s)
        e = [math.exp(v - top) for v in s]
        true = list(t_n).index(1)
        L += (top - s[true] + math.log(sum(e))) / len(x)
        for k, e_k in enumerate(e):
            dW[:, k] += x_n * (e_k / sum(e) - (k == true)) / len(x)
    return L, dW
