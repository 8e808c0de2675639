"""Infinity.

diagnosis: no number
"""

import numpy as np


def refute_slope():
    return np.inf
