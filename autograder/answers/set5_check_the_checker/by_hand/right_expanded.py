"""Multiplied out, as on paper."""

from course_lib.checks.set5_check_the_checker import numbers


def by_hand():
    p = numbers("by_hand")
    a, c, x, h = p["a"], p["c"], p["x"], p["h"]

    slope = 3 * a * x**2 + c
    return [slope + 3 * a * x * h + a * h**2, slope + a * h**2, slope]
