"""Along the strongest weight alone.

reason: is not right
"""


def hidden_error(out, t, who):
    delta = 2 * (out - t) * out * (1 - out) / len(out)
    strongest = abs(who) == abs(who).max(axis=1, keepdims=True)
    return delta @ (who * strongest).T
