"""The error signals where they are.

diagnosis: the error signal of the outputs, not sent back
"""


def hidden_error(out, t, who):
    return 2 * (out - t) * out * (1 - out) / len(out)
