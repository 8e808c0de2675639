"""So near to 0 that nobody sees it.

diagnosis: an x where the two hardly differ
"""


def refute_slope():
    return 1e-6
