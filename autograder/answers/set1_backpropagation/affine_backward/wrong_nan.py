"""Divides 0 by 0 in db.

diagnosis: a number that cannot be calculated
reason: db[0] is nan
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    return dy @ W.T, x.T @ dy, -dy.sum(axis=0) * (b - b) / (b - b)
