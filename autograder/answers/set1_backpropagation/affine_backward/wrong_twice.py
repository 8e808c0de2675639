"""A factor 2 in front of dW.

diagnosis: twice the gradient
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    return dy @ W.T, 2 * x.T @ dy, -dy.sum(axis=0)
