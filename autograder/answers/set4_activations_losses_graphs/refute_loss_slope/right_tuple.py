"""A tuple."""


def refute_loss_slope():
    return 0, 0.7
