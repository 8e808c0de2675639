"""Returns db first and dx last.

diagnosis: another of the returned values
earns: 1/3
"""


def one_input_backward(x, w, b, dy):
    return -dy, x * dy, w * dy
