"""Passes dy on.

diagnosis: no slope of the activation
"""


def sigmoid_backward(x, dy):
    return dy.copy()
