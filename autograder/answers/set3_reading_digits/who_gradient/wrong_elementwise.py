"""Multiplies entry by entry.

diagnosis: arrays whose shapes do not fit
reason: it stops with ValueError
"""


def who_gradient(H, out, t):
    return 2 * (out - t) * out * (1 - out) * H
