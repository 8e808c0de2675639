"""Multiplies everything by w.

diagnosis: w where x belongs
earns: 2/3
"""


def one_input_backward(x, w, b, dy):
    return w * dy, w * dy, -dy
