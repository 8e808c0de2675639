"""Divides by all entries.

diagnosis: the right numbers times a constant
reason: is not right
"""


def who_gradient(H, out, t):
    return H.T @ (2 * (out - t) * out * (1 - out)) / out.size
