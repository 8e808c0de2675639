"""A list of floats."""


def refute_slope():
    return [0.0, -2.5]
