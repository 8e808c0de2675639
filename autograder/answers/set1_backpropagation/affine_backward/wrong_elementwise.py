"""Multiplies entry by entry, as in the one-input layer.

diagnosis: arrays whose shapes do not fit
reason: it stops with ValueError
"""


def affine_backward(x, W, b, dy):
    return W * dy, x * dy, -dy
