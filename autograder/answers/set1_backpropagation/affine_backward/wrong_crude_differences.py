"""One-sided differences with a large step, on the square of y: right for no sample.

diagnosis: an answer that depends on an argument too many
reason: is not right
earns: 2/3
"""

import numpy as np


def affine_backward(x, W, b, dy):
    def loss(W):
        y = x @ W - b
        return np.sum(dy * (y + 0.01 * y**2))

    dW = np.zeros_like(W)
    for i in np.ndindex(*W.shape):
        moved = W.copy()
        moved[i] += 1e-3
        dW[i] = (loss(moved) - loss(W)) / 1e-3
    return dy @ W.T, dW, -dy.sum(axis=0)
