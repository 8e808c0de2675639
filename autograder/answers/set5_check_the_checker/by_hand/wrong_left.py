"""The one-sided quotient looks to the left.
diagnosis: a difference to the left only
earns: 2/3
"""

from course_lib.checks.set5_check_the_checker import numbers


def by_hand():
    p = numbers("by_hand")
    a, c, x, h = p["a"], p["c"], p["x"], p["h"]

    def f(x):
        return a * x**3 + c * x

    return (f(x) - f(x - h)) / h, (f(x + h) - f(x - h)) / (2 * h), 3 * a * x**2 + c
