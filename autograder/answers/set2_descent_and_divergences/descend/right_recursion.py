"""Calls itself for the rest of the way."""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    new = x - eta * a * x
    change = abs(np.dot(a, new**2) - np.dot(a, x**2)) / 2
    if change < epsilon or cap == 1:
        return new, 1
    end, steps = descend(a, new, eta, epsilon, cap - 1)
    return end, steps + 1
