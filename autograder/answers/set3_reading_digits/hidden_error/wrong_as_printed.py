"""Inverse times output, as printed.

diagnosis: the output sent back, not the error
"""

import numpy as np


def hidden_error(out, t, who):
    return out @ np.linalg.pinv(who)
