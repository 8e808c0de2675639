"""x without the transpose.

diagnosis: arrays whose shapes do not fit
reason: it stops with ValueError
"""


def wih_gradient(x, H, dH):
    return x @ (dH * H * (1 - H))
