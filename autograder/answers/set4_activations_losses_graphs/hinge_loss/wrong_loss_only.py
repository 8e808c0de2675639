"""The loss alone.

diagnosis: another number of values than the text asks for
reason: it returns one value, expected 2
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    return np.maximum(0, 1 - t * (x @ w)).mean() + lam * w @ w
