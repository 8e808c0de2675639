"""A loop over the layers, last to first."""

import numpy as np


def network_backward(x, t, W1, b1, W2, b2, W3, b3):
    Ws, bs = (W1, W2, W3), (b1, b2, b3)
    a = [x]
    for W, b in zip(Ws, bs, strict=True):
        a.append(1 / (1 + np.exp(-(a[-1] @ W + b))))
    dz, found = (a[3] - t) / len(x), []
    for n in (2, 1, 0):
        found = [a[n].T @ dz, dz.sum(axis=0), *found]
        dz = dz @ Ws[n].T * a[n] * (1 - a[n])
    return tuple(found)
