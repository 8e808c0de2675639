"""The condition of the slides, in a while loop that it never lets in.

diagnosis: one of the arguments, as it came in
diagnosis: zeros
reason: is not right
"""

import numpy as np


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return np.sum(a * x**2) / 2

    steps, change = 0, np.inf
    while change < epsilon and steps < cap:
        new = x - eta * a * x
        change = abs(f(new) - f(x))
        x = new
        steps += 1
    return x, steps
