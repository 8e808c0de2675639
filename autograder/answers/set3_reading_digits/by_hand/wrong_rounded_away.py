"""One digit.

reason: Are these your numbers?
"""

from course_lib.checks.set3_reading_digits import numbers


def by_hand():
    H, out, t = numbers("by_hand").values()
    delta = 2 * (out - t) * out * (1 - out)
    return 1.04 * delta, 1.04 * delta * H
