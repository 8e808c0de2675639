"""The slope of the sigmoid is missing.

diagnosis: a way back without the slope of the outputs' sigmoid
"""

from course_lib.checks.set3_reading_digits import numbers


def by_hand():
    H, out, t = numbers("by_hand").values()
    delta = 2 * (out - t)
    return delta, delta * H
