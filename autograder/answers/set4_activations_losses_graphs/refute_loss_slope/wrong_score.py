"""A score in place of an output.

diagnosis: an output that no sigmoid gives
"""


def refute_loss_slope():
    return 0, 2.5
