"""log of the labels: infinite.

diagnosis: a number that cannot be calculated
reason: binary:
earns: 3/4
"""

import numpy as np


def divergences(y, d):
    l2, dl2 = np.sum((y - d) ** 2) / 2, y - d
    binary, dbinary = -np.sum(y * np.log(d) + (1 - y) * np.log(1 - d)), -d / y + (1 - d) / (1 - y)
    return l2, dl2, binary, dbinary
