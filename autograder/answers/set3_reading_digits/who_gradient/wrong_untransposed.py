"""H without the transpose.

diagnosis: arrays whose shapes do not fit
reason: it stops with ValueError
"""


def who_gradient(H, out, t):
    return H @ (2 * (out - t) * out * (1 - out)) / len(out)
