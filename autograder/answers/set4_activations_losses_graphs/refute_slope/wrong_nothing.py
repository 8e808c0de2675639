"""Prints the answer in place of returning it.

reason: it returns nothing
"""


def refute_slope():
    print(1)
