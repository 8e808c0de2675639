"""It does end at once, near the minimum.

diagnosis: a first start from which the loop ends near the minimum
"""


def refute_loop():
    return 3.5, 3
