"""Words.

diagnosis: no label and output
"""


def refute_loss_slope():
    return "label 0"
