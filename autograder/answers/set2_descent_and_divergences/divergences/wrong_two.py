"""Returns the values alone.

diagnosis: another number of values than the text asks for
reason: it returns 2 values, expected 4
"""

import numpy as np


def divergences(y, d):
    l2 = np.sum((y - d) ** 2) / 2
    binary = -np.sum(d * np.log(y) + (1 - d) * np.log(1 - y))
    return l2, binary
