"""Returns nothing.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def hidden_error(out, t, who):
    delta = 2 * (out - t) * out * (1 - out) / len(out)
    print(delta @ who.T)
