"""t − O.

diagnosis: the opposite sign
"""


def who_gradient(H, out, t):
    return H.T @ (2 * (t - out) * out * (1 - out)) / len(out)
