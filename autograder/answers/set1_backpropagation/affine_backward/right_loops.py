"""Three loops and no matrix product."""

import numpy as np


def affine_backward(x, W, b, dy):
    N, D = x.shape
    M = len(b)
    dx, dW, db = np.zeros((N, D)), np.zeros((D, M)), np.zeros(M)
    for n in range(N):
        for m in range(M):
            db[m] -= dy[n, m]
            for d in range(D):
                dx[n, d] += W[d, m] * dy[n, m]
                dW[d, m] += x[n, d] * dy[n, m]
    return dx, dW, db
