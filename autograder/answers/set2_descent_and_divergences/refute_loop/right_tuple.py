"""A tuple."""


def refute_loop():
    return 0, 3
