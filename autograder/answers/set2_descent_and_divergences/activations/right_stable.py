"""Forms that cannot overflow."""

import numpy as np


def activations(z):
    e = np.exp(-np.abs(z))
    h = np.where(z > 0, 1, e) / (1 + e)
    tanh = 2 * (np.where(z > 0, 1, e * e) / (1 + e * e)) - 1
    return tanh, 1 / np.cosh(z) ** 2, (np.abs(z) + z) / 2, np.heaviside(z, 0.5), np.logaddexp(0, z), h
