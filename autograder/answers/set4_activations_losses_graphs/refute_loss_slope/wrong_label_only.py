"""The label alone.

diagnosis: no label and output
"""


def refute_loss_slope():
    return 0
