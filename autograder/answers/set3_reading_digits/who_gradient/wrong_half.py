"""No 2.

diagnosis: half the gradient
"""


def who_gradient(H, out, t):
    return H.T @ ((out - t) * out * (1 - out)) / len(out)
