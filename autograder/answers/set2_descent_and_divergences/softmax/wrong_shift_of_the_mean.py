"""The mean subtracted: not enough.

diagnosis: a number that cannot be calculated
reason: y far from 0: y[2, 0] is nan
earns: 1/2
"""

import numpy as np


def softmax(z):
    e = np.exp(z - z.mean(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
