"""In single precision."""

import numpy as np


def neuron_update(x, target, w, b, alpha):
    error = np.float32((x @ w >= b) - target)
    w, x = np.asarray(w, dtype=np.float32), np.asarray(x, dtype=np.float32)
    return w - np.float32(alpha) * x * error, np.float32(b) + np.float32(alpha) * error
