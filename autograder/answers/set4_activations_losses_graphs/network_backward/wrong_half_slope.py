"""1 − a in the place of the slope of layer 1.

diagnosis: one factor of the slope alone
earns: 2/3
"""

import numpy as np


def network_backward(x, t, W1, b1, W2, b2, W3, b3):
    a1 = 1 / (1 + np.exp(-(x @ W1 + b1)))
    a2 = 1 / (1 + np.exp(-(a1 @ W2 + b2)))
    a3 = 1 / (1 + np.exp(-(a2 @ W3 + b3)))
    dz3 = (a3 - t) / len(x)
    dz2 = dz3 @ W3.T * a2 * (1 - a2)
    dz1 = dz2 @ W2.T * (1 - a1)
    return x.T @ dz1, dz1.sum(axis=0), a1.T @ dz2, dz2.sum(axis=0), a2.T @ dz3, dz3.sum(axis=0)
