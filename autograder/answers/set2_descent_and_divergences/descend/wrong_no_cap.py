"""Forgets the cap.

diagnosis: a rule that holds for some entries and not for others
diagnosis: a loop that no cap ends
reason: is not right
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, np.inf
    while change >= epsilon:
        new = x - eta * a * x
        change = abs(f(new) - f(x))
        x = new
        steps += 1
    return x, steps
