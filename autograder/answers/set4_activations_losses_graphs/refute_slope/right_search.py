"""Looks for the largest difference."""

import numpy as np


def refute_slope():
    xs = np.linspace(-3, 3, 61)
    printed = np.exp(-xs) / (1 + np.exp(xs)) ** 2
    slope = 1 / (2 + np.exp(xs) + np.exp(-xs))
    return xs[np.abs(printed - slope).argmax()]
