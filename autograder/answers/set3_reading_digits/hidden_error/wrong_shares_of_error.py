"""Splits the error in proportion to the weights.

diagnosis: an error split in proportion to the weights
"""


def hidden_error(out, t, who):
    return (out - t) @ (who / who.sum(axis=0)).T
