"""The derivative of a·x², without the ½.

diagnosis: a gradient twice as steep
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, np.inf
    while change >= epsilon and steps < cap:
        new = x - eta * 2 * a * x
        change = abs(f(new) - f(x))
        x = new
        steps += 1
    return x, steps
