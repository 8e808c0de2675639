"""Prints the answer.

reason: it returns nothing
"""


def refute_loop():
    print(0, 3)
