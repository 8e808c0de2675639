"""dW the other way round.

diagnosis: the transpose
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    return dy @ W.T, dy.T @ x, -dy.sum(axis=0)
