"""The sign turned.

diagnosis: the opposite sign
"""


def softmax_backward(y, dy):
    return y * ((dy * y).sum(axis=1, keepdims=True) - dy)
