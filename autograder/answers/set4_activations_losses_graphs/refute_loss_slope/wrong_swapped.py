"""The output first.

diagnosis: a label that is neither 0 nor 1
"""


def refute_loss_slope():
    return 0.7, 0
