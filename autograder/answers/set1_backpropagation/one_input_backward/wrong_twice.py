"""Doubles dw.

diagnosis: twice the gradient
earns: 2/3
"""


def one_input_backward(x, w, b, dy):
    return w * dy, 2 * x * dy, -dy
