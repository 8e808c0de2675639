"""The pseudo-inverse, and the error without its slope.

diagnosis: the inverse of the weights
"""

import numpy as np


def hidden_error(out, t, who):
    return (out - t) @ np.linalg.pinv(who)
