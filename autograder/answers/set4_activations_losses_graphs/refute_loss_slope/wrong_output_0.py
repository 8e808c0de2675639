"""An output of 0.

diagnosis: an output that no sigmoid gives
"""


def refute_loss_slope():
    return 0, 0.0
