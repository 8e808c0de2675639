"""x and the slope there.

diagnosis: no number
"""


def refute_slope():
    return 1, 0.196612
