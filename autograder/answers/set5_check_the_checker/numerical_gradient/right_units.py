"""By unit vectors, with an array of its own for each nudge."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    units = np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in units]).reshape(x.shape)
