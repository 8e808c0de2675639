"""A start too many.

diagnosis: no pair of starts
"""


def refute_loop():
    return 0, 3, 3
