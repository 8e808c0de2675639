"""An ellipsis where layer 2 has its gap.

diagnosis: arrays whose shapes do not fit
reason: it stops with
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def network_backward(x, t, W1, b1, W2, b2, W3, b3):
    a1 = sigmoid(x @ W1 + b1)
    a2 = sigmoid(a1 @ W2 + b2)
    a3 = sigmoid(a2 @ W3 + b3)
    dz3 = (a3 - t) / len(x)
    dW3, db3 = a2.T @ dz3, dz3.sum(axis=0)
    dz2 = ...
    dW2, db2 = a1.T @ dz2, dz2.sum(axis=0)
    dz1 = dz2 @ W2.T * a1 * (1 - a1)
    dW1, db1 = x.T @ dz1, dz1.sum(axis=0)
    return dW1, db1, dW2, db2, dW3, db3
