"""A for loop over the steps that are allowed."""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    x = np.array(x, dtype=float)
    f = (a * x * x).sum() / 2
    for steps in range(1, cap + 1):
        x *= 1 - eta * a  # in place, on a copy
        f, before = (a * x * x).sum() / 2, f
        if np.abs(f - before) < epsilon:
            return [x, steps]
    return [x, cap]
