"""Multiplies by the output y.

reason: is not right
earns: 1/3
"""


def one_input_backward(x, w, b, dy):
    y = w * x - b
    return y * dy, y * dy, -dy
