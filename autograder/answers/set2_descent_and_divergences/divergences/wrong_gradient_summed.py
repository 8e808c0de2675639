"""Gradients added up.

diagnosis: the right numbers, added up
reason: dl2: its shape is (), expected (3,)
earns: 3/4
"""

import numpy as np


def divergences(y, d):
    l2, dl2 = np.sum((y - d) ** 2) / 2, np.sum(y - d)
    binary, dbinary = -np.sum(d * np.log(y) + (1 - d) * np.log(1 - y)), -d / y + (1 - d) / (1 - y)
    return l2, dl2, binary, dbinary
