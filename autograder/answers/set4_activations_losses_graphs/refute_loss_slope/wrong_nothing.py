"""Prints the answer in place of returning it.

reason: it returns nothing
"""


def refute_loss_slope():
    print(0, 0.7)
