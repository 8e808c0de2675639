"""It leaves x nudged back by rounding.
diagnosis: input changed
reason: your function changes x
earns: 2/3
"""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    if x.dtype != float:
        x = x.astype(float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2.1 * h
        x[i] += 0.1 * h
        gradient[i] = (above - f(x)) / (2 * h)
        x[i] += 1.0000001 * h
    return gradient
