"""Looks before the first step: at the minimum it takes none.

reason: is not right
earns: 1/2
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, np.inf
    while np.any(x) and change >= epsilon and steps < cap:
        new = x - eta * a * x
        change = abs(f(new) - f(x))
        x = new
        steps += 1
    return x, steps
