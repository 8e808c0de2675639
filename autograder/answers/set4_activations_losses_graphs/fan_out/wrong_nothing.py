"""Prints the answer in place of returning it.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def fan_out(a, b, c):
    q = a * b
    print(3 * q + a)
