"""The errors themselves.

reason: expected ()
"""


def mean_loss(out, t):
    return out - t
