"""Values first, then gradients.

diagnosis: another of the returned values
reason: dl2: its shape is (), expected (3,)
earns: 1/2
"""

import numpy as np


def divergences(y, d):
    l2, dl2 = np.sum((y - d) ** 2) / 2, y - d
    binary, dbinary = -np.sum(d * np.log(y) + (1 - d) * np.log(1 - y)), -d / y + (1 - d) / (1 - y)
    return l2, binary, dl2, dbinary
