"""f(O)(1 − f(O)).

diagnosis: a slope of something that has been through the sigmoid already
"""

import numpy as np


def hidden_error(out, t, who):
    f = 1 / (1 + np.exp(-out))
    return 2 * (out - t) * f * (1 - f) / len(out) @ who.T
