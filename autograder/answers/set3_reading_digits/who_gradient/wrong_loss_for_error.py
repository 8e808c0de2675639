"""The squares, not the errors.

diagnosis: a squared error in the place of the error
"""


def who_gradient(H, out, t):
    return H.T @ (2 * (out - t) ** 2 * out * (1 - out)) / len(out)
