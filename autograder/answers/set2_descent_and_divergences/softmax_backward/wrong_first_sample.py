"""The table of the first sample for all.

diagnosis: a rule that holds for some entries and not for others
reason: is not right
"""

import numpy as np


def softmax_backward(y, dy):
    return dy @ (np.diag(y[0]) - np.outer(y[0], y[0]))
