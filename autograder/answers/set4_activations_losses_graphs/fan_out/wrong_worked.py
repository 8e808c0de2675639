"""Right for a = 2, b = 3, c = 1 alone.

diagnosis: an answer that leaves an argument out
reason: is not right
"""


def fan_out(a, b, c):
    return 41, 130, 82, 20
