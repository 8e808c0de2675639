"""It takes an h of its own.
reason: is not right
earns: 1/3
"""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    units = 1e-3 * np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([(f(x + e) - f(x - e)) / 2e-3 for e in units]).reshape(x.shape)
