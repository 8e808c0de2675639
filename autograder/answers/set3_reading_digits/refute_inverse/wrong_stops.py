"""Stops: the wrong name.

diagnosis: a name that does not exist here
reason: it stops with NameError
"""


def refute_inverse():
    return small  # noqa: F821
