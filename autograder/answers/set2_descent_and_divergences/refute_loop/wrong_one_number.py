"""One start.

diagnosis: no pair of starts
"""


def refute_loop():
    return 3
