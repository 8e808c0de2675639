"""Σ dy, not Σ dy·y.

diagnosis: a sum of dy in which each output counts the same
"""


def softmax_backward(y, dy):
    return y * (dy - dy.sum(axis=1, keepdims=True))
