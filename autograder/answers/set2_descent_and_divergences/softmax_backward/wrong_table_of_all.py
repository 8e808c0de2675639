"""One table from the mean of the samples.

reason: is not right
"""

import numpy as np


def softmax_backward(y, dy):
    m = y.mean(axis=0)
    return dy @ (np.diag(m) - np.outer(m, m))
