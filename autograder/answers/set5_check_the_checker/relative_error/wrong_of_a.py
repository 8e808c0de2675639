"""Relative to a.
diagnosis: a distance relative to one of the two
earns: 1/3
"""

import numpy as np


def relative_error(a, b):
    return np.linalg.norm(a - b) / max(np.linalg.norm(a), 1e-300)
