"""Relative to the smaller norm.
diagnosis: a distance relative to one of the two
"""

import numpy as np


def relative_error(a, b):
    return np.linalg.norm(a - b) / max(min(np.linalg.norm(a), np.linalg.norm(b)), 1e-300)
