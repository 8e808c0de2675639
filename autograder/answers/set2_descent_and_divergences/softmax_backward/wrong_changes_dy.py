"""Multiplies into the caller's dy.

diagnosis: input changed
"""


def softmax_backward(y, dy):
    dy *= y
    return dy - y * dy.sum(axis=1, keepdims=True)
