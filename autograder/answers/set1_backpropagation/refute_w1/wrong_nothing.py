"""Prints the answer in place of returning it.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def refute_w1():
    print(0, 1, 0)
