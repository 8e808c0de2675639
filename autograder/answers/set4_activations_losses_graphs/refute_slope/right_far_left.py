"""So far out that the printed formula overflows."""


def refute_slope():
    return -1000
