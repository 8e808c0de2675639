"""The hinge's label −1.

diagnosis: a label that is neither 0 nor 1
"""


def refute_loss_slope():
    return -1, 0.7
