"""The book's errors: target − output.

diagnosis: a way back without the slope of the outputs' sigmoid
"""


def hidden_error(out, t, who):
    return (who @ (t - out).T).T
