"""One table from the mean of the samples.

diagnosis: samples that know of each other
reason: is not right
"""

import numpy as np


def softmax_backward(y, dy):
    m = y.mean(axis=0)
    return dy @ (np.diag(m) - np.outer(m, m))
