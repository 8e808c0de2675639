"""To the left only.
diagnosis: a difference to one side only
"""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        above = f(x)
        x[i] = kept - h
        below = f(x)
        gradient[i] = (above - below) / h
        x[i] = kept
    return gradient
