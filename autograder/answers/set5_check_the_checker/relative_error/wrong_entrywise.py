"""Entry by entry, the largest.
diagnosis: a distance that is relative entry by entry
earns: 1/3
"""

import numpy as np


def relative_error(a, b):
    return np.max(np.abs(a - b) / np.maximum(1e-300, np.maximum(np.abs(a), np.abs(b))))
