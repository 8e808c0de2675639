"""Three loops."""

import numpy as np


def who_gradient(H, out, t):
    N, hidden = H.shape
    M = out.shape[1]
    dwho = np.zeros((hidden, M))
    for n in range(N):
        for j in range(M):
            delta = 2 * (out[n, j] - t[n, j]) * out[n, j] * (1 - out[n, j]) / N
            for i in range(hidden):
                dwho[i, j] += H[n, i] * delta
    return dwho
