"""Returns dW first.

diagnosis: another of the returned values
earns: 1/3
"""


def affine_backward(x, W, b, dy):
    dx = dy @ W.T
    dW = x.T @ dy
    db = -dy.sum(axis=0)
    return dW, dx, db
