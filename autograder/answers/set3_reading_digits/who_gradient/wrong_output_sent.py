"""The output where the error belongs.

diagnosis: the output sent back, not the error
"""


def who_gradient(H, out, t):
    return H.T @ (2 * out * out * (1 - out) / len(out))
