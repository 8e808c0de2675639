"""The central quotient is divided by h.
diagnosis: a difference divided by h
earns: 2/3
"""

from course_lib.checks.set5_check_the_checker import numbers


def by_hand():
    p = numbers("by_hand")
    a, c, x, h = p["a"], p["c"], p["x"], p["h"]

    def f(x):
        return a * x**3 + c * x

    return (f(x + h) - f(x)) / h, (f(x + h) - f(x - h)) / h, 3 * a * x**2 + c
