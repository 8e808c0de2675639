"""Absolute values.

diagnosis: a sum of sizes
"""


def mean_loss(out, t):
    return abs(out - t).sum() / len(out)
