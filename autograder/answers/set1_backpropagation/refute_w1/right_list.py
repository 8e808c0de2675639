"""A list of floats."""


def refute_w1():
    return [0.0, 1.0, 0.0]
