"""The loss where delta belongs.

diagnosis: a squared error in the place of the error
earns: 1/2
"""

from course_lib.checks.set3_reading_digits import numbers


def by_hand():
    H, out, t = numbers("by_hand").values()
    delta = 2 * (out - t) * out * (1 - out)
    return (out - t) ** 2, delta * H
