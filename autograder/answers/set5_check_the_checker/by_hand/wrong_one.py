"""The slope alone.

diagnosis: another number of values than the text asks for
reason: it returns one value, expected 3
"""

from course_lib.checks.set5_check_the_checker import numbers


def by_hand():
    p = numbers("by_hand")
    return 3 * p["a"] * p["x"] ** 2 + p["c"]
