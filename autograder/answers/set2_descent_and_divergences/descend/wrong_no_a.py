"""Leaves a out of the gradient.

diagnosis: x in the place of the gradient
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, np.inf
    while change >= epsilon and steps < cap:
        new = x - eta * x
        change = abs(f(new) - f(x))
        x = new
        steps += 1
    return x, steps
