"""Means over the outputs, all four.

diagnosis: the mean over the outputs
"""

import numpy as np


def divergences(y, d):
    l2, dl2 = np.mean((y - d) ** 2) / 2, (y - d) / len(y)
    binary, dbinary = -np.mean(d * np.log(y) + (1 - d) * np.log(1 - y)), ((1 - d) / (1 - y) - d / y) / len(y)
    return l2, dl2, binary, dbinary
