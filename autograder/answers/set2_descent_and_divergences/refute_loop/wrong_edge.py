"""1.2 away, and after a step less than 1.

diagnosis: a first start from which the loop ends near the minimum
"""


def refute_loop():
    return 1.8, 3
