"""Sums along axis 0.

diagnosis: sums down the columns
"""


def softmax_backward(y, dy):
    return y * (dy - (dy * y).sum(axis=0))
