"""1 − O in the place of the slope.

diagnosis: one factor of the slope alone
"""


def hidden_error(O, t, who):  # noqa: E741
    return (2 * (O - t) * (1 - O) / len(O)) @ who.T
