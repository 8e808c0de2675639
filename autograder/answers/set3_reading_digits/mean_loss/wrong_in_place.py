"""Makes the error in the caller's O.

diagnosis: input changed
"""


def mean_loss(out, t):
    out -= t
    return (out**2).sum() / len(out)
