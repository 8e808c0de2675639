"""Words.

diagnosis: no number
"""


def refute_slope():
    return "any but 0"
