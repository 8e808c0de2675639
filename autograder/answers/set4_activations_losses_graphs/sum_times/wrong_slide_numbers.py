"""The slide's numbers, not the student's.

diagnosis: the numbers of the worked example
"""


def sum_times():
    return -12, -4, -4, 3
