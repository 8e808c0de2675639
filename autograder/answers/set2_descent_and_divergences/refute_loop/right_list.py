"""A list of floats."""


def refute_loop():
    return [100.0, 3.0]
