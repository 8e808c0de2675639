"""Relative to b.
diagnosis: a distance relative to one of the two
earns: 2/3
"""

import numpy as np


def relative_error(a, b):
    return np.linalg.norm(a - b) / max(np.linalg.norm(b), 1e-300)
