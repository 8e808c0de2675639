"""A row for each output.

diagnosis: the slides' layout of the matrix
"""


def who_gradient(H, out, t):
    return (2 * (out - t) * out * (1 - out) / len(out)).T @ H
