"""Stops: the wrong name.

reason: it stops with NameError
"""


def refute_inverse():
    return small  # noqa: F821
