"""dx the other way round.

diagnosis: the transpose
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    return W @ dy.T, x.T @ dy, -dy.sum(axis=0)
