"""The condition of the slides.

diagnosis: the loop as printed, which goes on while the change is small
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, 0
    while steps == 0 or (change < epsilon and steps < cap):
        new = x - eta * a * x
        change = abs(f(new) - f(x))
        x = new
        steps += 1
    return x, steps
