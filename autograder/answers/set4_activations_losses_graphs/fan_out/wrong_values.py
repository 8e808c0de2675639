"""The values on the way forward.

diagnosis: an answer that leaves an argument out
reason: is not right
"""


def fan_out(a, b, c):
    return a * b, a, b, c
