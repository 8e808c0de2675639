"""Stops: what it uses does not exist.

diagnosis: a name that does not exist here
reason: it stops with NameError
"""


def refute_w1():
    return x1, x2, x3  # noqa: F821
