"""Two names for one array: it changes with the other, and the caller's x as well.

diagnosis: a loop that always ends after one step
diagnosis: input changed
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, np.inf
    while change >= epsilon and steps < cap:
        before = x
        x -= eta * a * x
        change = abs(f(x) - f(before))
        steps += 1
    return x, steps
