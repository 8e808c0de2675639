"""No number at all.

diagnosis: no number
"""

import numpy as np


def refute_slope():
    return np.nan
