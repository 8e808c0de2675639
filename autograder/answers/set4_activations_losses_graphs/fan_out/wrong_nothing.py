"""Prints the answer in place of returning it.

reason: it returns nothing
"""


def fan_out(a, b, c):
    q = a * b
    print(3 * q + a)
