"""Label 1, as on the slide.

diagnosis: a label that hides the mistake
"""


def refute_loss_slope():
    return 1, 0.7
