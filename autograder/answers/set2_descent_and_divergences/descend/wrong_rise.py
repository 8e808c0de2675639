"""How much f rose, without the absolute value.

diagnosis: a change without its absolute value
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, np.inf
    while change >= epsilon and steps < cap:
        new = x - eta * a * x
        change = f(new) - f(x)
        x = new
        steps += 1
    return x, steps
