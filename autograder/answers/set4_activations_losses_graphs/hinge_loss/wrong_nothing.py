"""Prints the answer in place of returning it.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""

import numpy as np


def hinge_loss(x, t, w, lam):
    print(np.maximum(0, 1 - t * (x @ w)).mean() + lam * w @ w)
