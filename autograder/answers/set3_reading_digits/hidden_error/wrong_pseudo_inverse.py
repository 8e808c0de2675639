"""The pseudo-inverse.

diagnosis: the inverse of the weights
"""

import numpy as np


def hidden_error(out, t, who):
    delta = 2 * (out - t) * out * (1 - out) / len(out)
    return delta @ np.linalg.pinv(who)
