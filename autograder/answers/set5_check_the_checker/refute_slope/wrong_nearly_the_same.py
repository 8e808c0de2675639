"""The second is as good as 0.
diagnosis: an x at which the two slopes still agree
"""


def refute_slope():
    return 0, 1e-8
