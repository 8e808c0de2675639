"""The central quotient in the place of the slope.
diagnosis: another of the returned values
earns: 2/3
"""

from course_lib.checks.set5_check_the_checker import numbers


def by_hand():
    p = numbers("by_hand")
    a, c, x, h = p["a"], p["c"], p["x"], p["h"]

    def f(x):
        return a * x**3 + c * x

    central = (f(x + h) - f(x - h)) / (2 * h)
    return (f(x + h) - f(x)) / h, central, central
