"""The same with 2/N.

diagnosis: the inverse of the weights
"""

import numpy as np


def hidden_error(out, t, who):
    return 2 * (out - t) / len(out) @ np.linalg.pinv(who)
