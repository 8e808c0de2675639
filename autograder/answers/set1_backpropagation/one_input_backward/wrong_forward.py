"""Multiplies by the output y.

diagnosis: an answer that depends on an argument too many
reason: is not right
earns: 1/3
"""


def one_input_backward(x, w, b, dy):
    y = w * x - b
    return y * dy, y * dy, -dy
