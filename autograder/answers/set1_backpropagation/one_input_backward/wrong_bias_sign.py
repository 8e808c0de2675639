"""The threshold taken for a bias.

diagnosis: the bias gradient of the other convention
earns: 2/3
"""


def one_input_backward(x, w, b, dy):
    return w * dy, x * dy, dy
