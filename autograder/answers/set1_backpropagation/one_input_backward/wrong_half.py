"""Halves everything, as if the loss had a ½ left over.

diagnosis: half the gradient
"""


def one_input_backward(x, w, b, dy):
    return 0.5 * w * dy, 0.5 * x * dy, -0.5 * dy
