"""Prints the answer in place of returning it.

reason: it returns nothing
"""


def refute_w1():
    print(0, 1, 0)
