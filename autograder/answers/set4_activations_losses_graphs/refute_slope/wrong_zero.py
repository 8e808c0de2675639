"""0, where both are ¼.

diagnosis: the one x where both agree
"""


def refute_slope():
    return 0
