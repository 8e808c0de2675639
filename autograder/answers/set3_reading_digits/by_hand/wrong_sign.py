"""The error taken the other way round.

diagnosis: the opposite sign
"""

from course_lib.checks.set3_reading_digits import numbers


def by_hand():
    H, out, t = numbers("by_hand").values()
    delta = 2 * (t - out) * out * (1 - out)
    return delta, delta * H
