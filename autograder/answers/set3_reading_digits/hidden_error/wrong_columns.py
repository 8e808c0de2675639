"""A column for each sample.

diagnosis: the transpose
"""


def hidden_error(out, t, who):
    delta = 2 * (out - t) * out * (1 - out) / len(out)
    return who @ delta.T
