"""Label 0 forgotten, in value and gradient.

diagnosis: the term of label 1 alone
earns: 1/2
"""

import numpy as np


def divergences(y, d):
    l2, dl2 = np.sum((y - d) ** 2) / 2, y - d
    binary, dbinary = -np.sum(d * np.log(y)), -d / y
    return l2, dl2, binary, dbinary
