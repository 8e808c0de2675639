"""No 2.

diagnosis: half the gradient
"""


def hidden_error(out, t, who):
    return (out - t) * out * (1 - out) / len(out) @ who.T
