"""nan replaced by 0.

diagnosis: an answer made from a single sample
reason: y far from 0: y[0, 0] is not right
earns: 1/2
"""

import numpy as np


def softmax(z):
    return np.nan_to_num(np.exp(z) / np.exp(z).sum(axis=1, keepdims=True))
