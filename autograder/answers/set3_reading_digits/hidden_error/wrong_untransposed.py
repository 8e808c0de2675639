"""who as in the forward pass.

diagnosis: the weights used as in the forward pass
reason: it stops with ValueError
"""


def hidden_error(out, t, who):
    delta = 2 * (out - t) * out * (1 - out) / len(out)
    return delta @ who
