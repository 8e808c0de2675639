"""Looks for a pair."""

import numpy as np


def refute_loss_slope():
    for t in (1, 0):
        for a in np.linspace(0.1, 0.9, 9):
            printed = -t / a - (1 - t) / (1 - a)
            if abs(printed - (a - t) / (a * (1 - a))) > 1e-6:
                return t, a
