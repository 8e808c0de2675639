"""Works in place, on copies and on arrays of its own."""

import numpy as np


def affine_backward(x, W, b, dy):
    dy = dy.copy()
    dx = np.empty_like(x)
    np.matmul(dy, W.T, out=dx)
    dW = x.T.copy() @ dy
    dy *= -1
    return dx, dW, dy.sum(axis=0)
