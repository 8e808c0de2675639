"""Not near enough to 0.
diagnosis: an x at which the check does see it
"""


def refute_slope():
    return 0.001, 1
