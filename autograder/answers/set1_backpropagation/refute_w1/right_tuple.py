"""A tuple."""


def refute_w1():
    return (0, 1, 0)
