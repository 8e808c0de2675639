"""(y − d)/(y(1 − y)), and the norm."""

import numpy as np


def divergences(y, d):
    l2, dl2 = np.linalg.norm(y - d) ** 2 / 2, y - d
    binary, dbinary = -np.log(np.abs(1 - d - y)).sum(), (y - d) / (y * (1 - y))
    return l2, dl2, binary, dbinary
