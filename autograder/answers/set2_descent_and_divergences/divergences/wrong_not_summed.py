"""L2 question by question.

diagnosis: the right numbers before they are added up
reason: l2: its shape is (3,), expected ()
earns: 3/4
"""

import numpy as np


def divergences(y, d):
    l2, dl2 = (y - d) ** 2 / 2, y - d
    binary, dbinary = -np.sum(d * np.log(y) + (1 - d) * np.log(1 - y)), -d / y + (1 - d) / (1 - y)
    return l2, dl2, binary, dbinary
