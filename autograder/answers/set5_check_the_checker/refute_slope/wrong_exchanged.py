"""The other way round.
diagnosis: an x at which the check does see it
"""


def refute_slope():
    return 1, 0
