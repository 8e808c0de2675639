"""The formula as it stands: nan at 1000.

diagnosis: a number that cannot be calculated
reason: y far from 0: y[0, 0] is nan
earns: 1/2
"""

import numpy as np


def softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
