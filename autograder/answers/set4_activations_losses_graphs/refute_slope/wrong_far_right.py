"""So far to the right that both are 0.

diagnosis: an x where the two hardly differ
"""


def refute_slope():
    return 50
