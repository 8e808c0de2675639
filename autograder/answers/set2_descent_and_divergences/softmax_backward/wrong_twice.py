"""Twice.

diagnosis: twice the gradient
"""


def softmax_backward(y, dy):
    return 2 * y * (dy - (dy * y).sum(axis=1, keepdims=True))
