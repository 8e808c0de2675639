"""The transpose, but of the output.

diagnosis: the output sent back, not the error
"""


def hidden_error(out, t, who):
    return out @ who.T
