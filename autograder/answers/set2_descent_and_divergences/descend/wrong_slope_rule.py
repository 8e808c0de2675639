"""Stops where the slope is small.

diagnosis: a loop that looks at the slope
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    steps = 0
    while steps == 0 or (np.linalg.norm(a * x) >= epsilon and steps < cap):
        x = x - eta * a * x
        steps += 1
    return x, steps
