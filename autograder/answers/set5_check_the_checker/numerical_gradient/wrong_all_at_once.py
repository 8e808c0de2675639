"""All entries nudged at once.
diagnosis: all entries nudged at once
"""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))
