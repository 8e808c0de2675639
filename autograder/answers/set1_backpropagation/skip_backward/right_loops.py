"""Loops, a sum for each path."""

import math

import numpy as np


def skip_backward(x, W, b, dy):
    N, D = x.shape
    dx = np.zeros((N, D))
    for n in range(N):
        for m in range(D):
            z = sum(x[n, d] * W[d, m] for d in range(D)) - b[m]
            h = 1 / (1 + math.exp(-z))
            dx[n, m] += dy[n, m]
            for d in range(D):
                dx[n, d] += W[d, m] * h * (1 - h) * dy[n, m]
    return dx
