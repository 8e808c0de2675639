"""Three numbers.
diagnosis: something else than two numbers
"""


def refute_slope():
    return 0, 1, 2
