"""The sign of the minimum turned.

diagnosis: a second start from which the loop ends
"""


def refute_loop():
    return 0, -3
