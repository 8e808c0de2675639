"""A batch of one.

diagnosis: no label and output
"""

import numpy as np


def refute_loss_slope():
    return np.array([[0, 0.7]])
