"""Many at once.

diagnosis: no number
"""

import numpy as np


def refute_slope():
    return np.linspace(-3, 3, 7)
