"""Central differences of the layer itself: slow, and right."""

import numpy as np


def skip_backward(x, W, b, dy):
    def loss(x):
        return np.sum(dy * (x + 1 / (1 + np.exp(b - x @ W))))

    dx = np.zeros_like(x)
    for i in np.ndindex(*x.shape):
        step = np.zeros_like(x)
        step[i] = 1e-5
        dx[i] = (loss(x + step) - loss(x - step)) / 2e-5
    return dx
