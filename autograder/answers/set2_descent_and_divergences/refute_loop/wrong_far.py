"""Beyond what is asked for.

diagnosis: no pair of starts
"""


def refute_loop():
    return 1e9, 3
