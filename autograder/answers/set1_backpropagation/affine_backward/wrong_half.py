"""Halves everything.

diagnosis: half the gradient
"""


def affine_backward(x, W, b, dy):
    return dy @ W.T / 2, x.T @ dy / 2, -dy.sum(axis=0) / 2
