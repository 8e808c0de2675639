"""Stops: what it uses does not exist.

diagnosis: a name that does not exist here
reason: it stops with NameError
"""


def refute_slope():
    return wanted  # noqa: F821
