"""Both hide it.
diagnosis: an x at which the two slopes still agree
"""


def refute_slope():
    return 0, 0
