"""Turns the sign of the caller's dy.

diagnosis: input changed
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    dx = dy @ W.T
    dW = x.T @ dy
    dy *= -1
    return dx, dW, dy.sum(axis=0)
