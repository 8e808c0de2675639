"""Prints where it ends.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, np.inf
    while change >= epsilon and steps < cap:
        new = x - eta * a * x
        change = abs(f(new) - f(x))
        x = new
        steps += 1
    print(x, steps)
