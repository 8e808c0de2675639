"""The one-sided quotient is divided by 2h.
diagnosis: a one-sided difference divided by 2h
earns: 2/3
"""

from course_lib.checks.set5_check_the_checker import numbers


def by_hand():
    p = numbers("by_hand")
    a, c, x, h = p["a"], p["c"], p["x"], p["h"]

    def f(x):
        return a * x**3 + c * x

    return (f(x + h) - f(x)) / (2 * h), (f(x + h) - f(x - h)) / (2 * h), 3 * a * x**2 + c
