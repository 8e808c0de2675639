"""Returns the x before the last step.

diagnosis: the x before the last step
earns: 1/2
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, np.inf
    while change >= epsilon and steps < cap:
        new = x - eta * a * x
        change = abs(f(new) - f(x))
        before, x = x, new
        steps += 1
    return before, steps
