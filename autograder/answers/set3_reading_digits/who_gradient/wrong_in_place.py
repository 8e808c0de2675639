"""Makes the error in the caller's O.

diagnosis: input changed
"""


def who_gradient(H, out, t):
    slope = out * (1 - out)
    out -= t
    return H.T @ (2 * out * slope) / len(out)
