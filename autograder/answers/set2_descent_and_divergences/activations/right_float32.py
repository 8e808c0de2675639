"""In single precision."""

import numpy as np


def activations(z):
    z = z.astype(np.float32)
    t = np.tanh(z)
    e = np.exp(z)
    return t, 1 - t**2, z * (z > 0), np.where(z > 0, 1, 0).astype("float32"), np.log1p(e), e / (1 + e)
