"""0 from the left.

diagnosis: the one x where both agree
"""


def refute_slope():
    return -0.0
