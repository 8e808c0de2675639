"""Stops: what it uses does not exist.

reason: it stops with NameError
"""


def refute_slope():
    return wanted  # noqa: F821
