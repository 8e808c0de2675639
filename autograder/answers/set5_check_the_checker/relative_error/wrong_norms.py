"""The difference of the norms.
diagnosis: the difference of the norms
earns: 1/3
"""

import numpy as np


def relative_error(a, b):
    u, v = np.linalg.norm(a), np.linalg.norm(b)
    return abs(u - v) / max(u, v, 1e-300)
