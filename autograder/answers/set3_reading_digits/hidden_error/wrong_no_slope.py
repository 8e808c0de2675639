"""The slope is missing.

diagnosis: a way back without the slope of the outputs' sigmoid
"""


def hidden_error(out, t, who):
    return 2 * (out - t) / len(out) @ who.T
