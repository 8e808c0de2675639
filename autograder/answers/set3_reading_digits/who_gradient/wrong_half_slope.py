"""O in the place of its slope.

diagnosis: one factor of the slope alone
"""


def who_gradient(H, O, t):  # noqa: E741
    return H.T @ (2 * (O - t) * O / len(O))
