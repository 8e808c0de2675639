"""How much f fell, without the absolute value.

diagnosis: a change without its absolute value
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, np.inf
    while change >= epsilon and steps < cap:
        new = x - eta * a * x
        change = f(x) - f(new)
        x = new
        steps += 1
    return x, steps
