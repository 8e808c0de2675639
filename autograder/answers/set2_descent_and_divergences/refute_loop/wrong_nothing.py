"""Prints the answer.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def refute_loop():
    print(0, 3)
