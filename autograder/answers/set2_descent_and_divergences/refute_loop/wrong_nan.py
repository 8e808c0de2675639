"""Not a number.

diagnosis: no pair of starts
"""


def refute_loop():
    return float("nan"), 3
