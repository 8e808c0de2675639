"""A change relative to f.

diagnosis: a rule that holds for some entries and not for others
reason: is not right
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, np.inf
    while change >= epsilon and steps < cap:
        new = x - eta * a * x
        change = abs(f(new) - f(x)) / f(x)
        x = new
        steps += 1
    return x, steps
