"""A floor that swallows tiny gradients.

reason: is not right
earns: 1/3
"""

import numpy as np


def relative_error(a, b):
    size = max(np.linalg.norm(a), np.linalg.norm(b))
    return np.linalg.norm(a - b) / max(size, 1e-8) if size != 0 else 0.0
