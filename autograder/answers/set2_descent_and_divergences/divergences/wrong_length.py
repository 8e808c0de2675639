"""The norm itself.

diagnosis: the distance, not half of its square
earns: 3/4
"""

import numpy as np


def divergences(y, d):
    l2, dl2 = np.linalg.norm(y - d), y - d
    binary, dbinary = -np.sum(d * np.log(y) + (1 - d) * np.log(1 - y)), -d / y + (1 - d) / (1 - y)
    return l2, dl2, binary, dbinary
