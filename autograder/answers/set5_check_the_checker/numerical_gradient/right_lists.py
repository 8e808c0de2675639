"""With lists, without NumPy where it can be."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    entries = [float(v) for v in np.ravel(x)]
    shape = np.shape(x)

    def at(k, value):
        moved = [*entries[:k], value, *entries[k + 1 :]]
        return f(np.reshape(moved, shape).tolist())

    slopes = [(at(k, v + h) - at(k, v - h)) / (2 * h) for k, v in enumerate(entries)]
    return np.reshape(slopes, shape)
