"""0 divided by 0.

diagnosis: a number that cannot be calculated
reason: error of zeros: error is nan
earns: 2/3
"""

import numpy as np


def relative_error(a, b):
    return np.linalg.norm(a - b) / max(np.linalg.norm(a), np.linalg.norm(b))
