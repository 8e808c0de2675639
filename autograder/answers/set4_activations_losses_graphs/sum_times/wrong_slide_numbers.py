"""The slide's numbers, not the student's.

reason: Are these your numbers?
"""


def sum_times():
    return -12, -4, -4, 3
