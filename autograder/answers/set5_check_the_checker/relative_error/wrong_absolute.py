"""Not relative.
diagnosis: a distance that is not relative
"""

import numpy as np


def relative_error(a, b):
    return np.linalg.norm(a - b)
