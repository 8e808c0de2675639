"""delta alone.

diagnosis: another number of values than the text asks for
reason: it returns one value, expected 2: delta, dw
"""

from course_lib.checks.set3_reading_digits import numbers


def by_hand():
    _, out, t = numbers("by_hand").values()
    return 2 * (out - t) * out * (1 - out)
