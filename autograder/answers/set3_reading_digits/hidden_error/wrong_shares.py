"""Splits the signal in proportion to the weights.

diagnosis: an error split in proportion to the weights
"""


def hidden_error(out, t, who):
    delta = 2 * (out - t) * out * (1 - out) / len(out)
    return delta @ (who / who.sum(axis=0)).T
