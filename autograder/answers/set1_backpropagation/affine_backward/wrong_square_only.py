"""W without its transpose: works for a square W and stops for others.

diagnosis: the weights used as in the forward pass
reason: it stops with ValueError
"""


def affine_backward(x, W, b, dy):
    return dy @ W, x.T @ dy, -dy.sum(axis=0)
