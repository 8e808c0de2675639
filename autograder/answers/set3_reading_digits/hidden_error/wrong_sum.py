"""Without the mean.

diagnosis: the sum over the batch where the loss takes the mean
"""


def hidden_error(out, t, who):
    return (2 * (out - t) * out * (1 - out)) @ who.T
