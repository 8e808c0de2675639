"""Entry by entry."""

import numpy as np


def maxout_backward(x, W, b, dy):
    dx, dW, db = np.zeros(x.shape), np.zeros(W.shape), np.zeros(b.shape)
    for n in range(len(x)):
        for m in range(dy.shape[1]):
            z = [x[n] @ W[k][:, m] + b[k, m] for k in range(len(W))]
            k = z.index(max(z))
            dx[n] += dy[n, m] * W[k][:, m]
            dW[k][:, m] += dy[n, m] * x[n]
            db[k, m] += dy[n, m]
    return dx, dW, db
