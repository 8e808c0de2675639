"""0 hides it, 1 shows it."""


def refute_slope():
    return 0, 1
