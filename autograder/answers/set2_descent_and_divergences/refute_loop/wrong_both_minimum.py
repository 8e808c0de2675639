"""The minimum twice.

diagnosis: a first start from which the loop goes on and on
"""


def refute_loop():
    return 3, 3
