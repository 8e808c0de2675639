"""Walks with the caller's own x.

diagnosis: input changed
earns: 1/2
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, np.inf
    while change >= epsilon and steps < cap:
        before = f(x)
        x -= eta * a * x
        change = abs(f(x) - before)
        steps += 1
    return x.copy(), steps
