"""The slope as well.

diagnosis: no label and output
"""


def refute_loss_slope():
    return 0, 0.7, 3.333
