"""The 2 of the square is missing.

diagnosis: half the gradient
"""

from course_lib.checks.set3_reading_digits import numbers


def by_hand():
    H, out, t = numbers("by_hand").values()
    delta = (out - t) * out * (1 - out)
    return delta, delta * H
