"""Einsum, samples first."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def network_backward(x, t, W1, b1, W2, b2, W3, b3):
    a1 = sigmoid(np.einsum("nd,dm->nm", x, W1) + b1)
    a2 = sigmoid(np.einsum("nd,dm->nm", a1, W2) + b2)
    a3 = sigmoid(np.einsum("nd,dm->nm", a2, W3) + b3)
    dz3 = (a3 - t) / len(x)
    dz2 = np.einsum("nm,dm,nd->nd", dz3, W3, a2 * (1 - a2))
    dz1 = np.einsum("nm,dm,nd->nd", dz2, W2, a1 * (1 - a1))
    found = []
    for came_in, dz in ((x, dz1), (a1, dz2), (a2, dz3)):
        found += [np.einsum("nd,nm->dm", came_in, dz), np.einsum("nm->m", dz)]
    return found
