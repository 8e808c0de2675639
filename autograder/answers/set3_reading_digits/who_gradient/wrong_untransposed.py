"""H without the transpose.

reason: it stops with ValueError
"""


def who_gradient(H, out, t):
    return H @ (2 * (out - t) * out * (1 - out)) / len(out)
