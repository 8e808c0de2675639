"""dw is delta once more.

diagnosis: the error signal alone
earns: 1/2
"""

from course_lib.checks.set3_reading_digits import numbers


def by_hand():
    _, out, t = numbers("by_hand").values()
    delta = 2 * (out - t) * out * (1 - out)
    return delta, delta
