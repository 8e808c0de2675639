"""The y in front forgotten.

diagnosis: dy less its mean under y, with no y in front
"""


def softmax_backward(y, dy):
    return dy - (dy * y).sum(axis=1, keepdims=True)
