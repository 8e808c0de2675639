"""Returns nothing.

reason: it returns nothing
"""


def hidden_error(out, t, who):
    delta = 2 * (out - t) * out * (1 - out) / len(out)
    print(delta @ who.T)
