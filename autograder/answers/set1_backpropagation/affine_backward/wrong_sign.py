"""Every sign turned.

diagnosis: the opposite sign
"""


def affine_backward(x, W, b, dy):
    return -dy @ W.T, -x.T @ dy, dy.sum(axis=0)
