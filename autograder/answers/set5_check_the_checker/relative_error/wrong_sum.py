"""Relative to the sum of both norms.
diagnosis: a distance relative to the sum of both norms
earns: 1/3
"""

import numpy as np


def relative_error(a, b):
    total = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / max(total, 1e-300)
