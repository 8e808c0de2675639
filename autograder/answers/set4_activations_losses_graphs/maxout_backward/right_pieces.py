"""A loop over the pieces, each an affine layer."""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = [x @ W_k + b_k for W_k, b_k in zip(W, b, strict=True)]
    y = np.max(z, axis=0)
    dx, dW, db = 0, [], []
    for z_k, W_k in zip(z, W, strict=True):
        dz = np.where(z_k == y, dy, 0)
        dx = dx + dz @ W_k.T
        dW.append(x.T @ dz)
        db.append(dz.sum(axis=0))
    return dx, dW, db
