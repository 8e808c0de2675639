"""Undoes the layer: divides by w.

diagnosis: the inverse of the weights
earns: 2/3
"""


def one_input_backward(x, w, b, dy):
    return dy / w, x * dy, -dy
