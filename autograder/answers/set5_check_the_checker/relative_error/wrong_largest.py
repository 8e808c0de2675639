"""The largest entry for the norm.
diagnosis: the largest entry in the place of the norm
earns: 1/3
"""

import numpy as np


def relative_error(a, b):
    return np.abs(a - b).max() / max(np.abs(a).max(), np.abs(b).max(), 1e-300)
