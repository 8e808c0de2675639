"""Divides by all entries.

reason: is not right
"""


def who_gradient(H, out, t):
    return H.T @ (2 * (out - t) * out * (1 - out)) / out.size
