"""The largest score of the whole batch subtracted: a low row has nothing left.

diagnosis: a number that cannot be calculated
reason: y far from 0: y[1, 0] is nan
earns: 1/2
"""

import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=1, keepdims=True)
