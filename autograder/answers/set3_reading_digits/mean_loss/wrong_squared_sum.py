"""Squares the sum, not the terms.

reason: is not right
"""


def mean_loss(out, t):
    return (out - t).sum() ** 2 / len(out)
