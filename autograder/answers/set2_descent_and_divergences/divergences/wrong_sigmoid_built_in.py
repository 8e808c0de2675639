"""y − d, as behind a sigmoid.

diagnosis: the gradient at the score in front of a sigmoid
reason: dbinary
earns: 3/4
"""

import numpy as np


def divergences(y, d):
    l2, dl2 = np.sum((y - d) ** 2) / 2, y - d
    binary, dbinary = -np.sum(d * np.log(y) + (1 - d) * np.log(1 - y)), y - d
    return l2, dl2, binary, dbinary
