"""The minimum of x², not of this f.

diagnosis: a second start from which the loop ends
"""


def refute_loop():
    return 10, 0
