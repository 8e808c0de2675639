"""The inverse, which who does not have.

diagnosis: the inverse of the weights
reason: it stops with LinAlgError
"""

import numpy as np


def hidden_error(out, t, who):
    delta = 2 * (out - t) * out * (1 - out) / len(out)
    return delta @ np.linalg.inv(who)
