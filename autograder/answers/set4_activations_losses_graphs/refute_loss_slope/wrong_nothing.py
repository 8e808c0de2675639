"""Prints the answer in place of returning it.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def refute_loss_slope():
    print(0, 0.7)
