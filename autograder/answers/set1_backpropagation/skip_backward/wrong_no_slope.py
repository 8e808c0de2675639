"""Forgets the sigmoid on the way back.

diagnosis: no slope of the activation
"""


def skip_backward(x, W, b, dy):
    return dy + dy @ W.T
