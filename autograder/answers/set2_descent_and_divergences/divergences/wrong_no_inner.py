"""The inner derivative of 1 − y forgotten, and the sign with it.

diagnosis: a rule that holds for some entries and not for others
reason: dbinary
earns: 3/4
"""

import numpy as np


def divergences(y, d):
    l2, dl2 = np.sum((y - d) ** 2) / 2, y - d
    binary, dbinary = -np.sum(d * np.log(y) + (1 - d) * np.log(1 - y)), -d / y + (1 - d) / y
    return l2, dl2, binary, dbinary
