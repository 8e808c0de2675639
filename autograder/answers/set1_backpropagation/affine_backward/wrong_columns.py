"""Everything for samples in columns.

diagnosis: the transpose
earns: 1/3
"""


def affine_backward(x, W, b, dy):
    dx = W @ dy.T
    dW = dy.T @ x
    return dx, dW, -dy.sum(axis=0)
