"""The threshold taken for a bias.

diagnosis: the bias gradient of the other convention
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    return dy @ W.T, x.T @ dy, dy.sum(axis=0)
