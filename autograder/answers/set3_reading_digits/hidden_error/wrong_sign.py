"""The sign turned.

diagnosis: the opposite sign
"""


def hidden_error(out, t, who):
    return 2 * (t - out) * out * (1 - out) / len(out) @ who.T
