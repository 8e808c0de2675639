"""As the deck has it: a sample is a column, one at a time."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def network_backward(x, t, W1, b1, W2, b2, W3, b3):
    total = [np.zeros(p.shape) for p in (W1, b1, W2, b2, W3, b3)]
    for x_n, t_n in zip(x, t, strict=True):
        a0 = x_n[:, np.newaxis]
        a1 = sigmoid(W1.T @ a0 + b1[:, np.newaxis])
        a2 = sigmoid(W2.T @ a1 + b2[:, np.newaxis])
        dz3 = sigmoid(W3.T @ a2 + b3[:, np.newaxis]) - t_n
        dz2 = W3 @ dz3 * a2 * (1 - a2)
        dz1 = W2 @ dz2 * a1 * (1 - a1)
        parts = ((a0, dz1), (a1, dz2), (a2, dz3))
        for i, (came_in, dz) in enumerate(parts):
            total[2 * i] += (dz @ came_in.T).T / len(x)
            total[2 * i + 1] += dz[:, 0] / len(x)
    return tuple(total)
