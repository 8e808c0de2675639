"""Makes the error in the caller's O.

diagnosis: input changed
"""


def hidden_error(out, t, who):
    slope = out * (1 - out)
    out -= t
    return 2 * out * slope / len(out) @ who.T
