"""An output of 1.

diagnosis: an output that no sigmoid gives
"""


def refute_loss_slope():
    return 0, 1
