"""In single precision."""

import numpy as np


def who_gradient(H, out, t):
    H, out, t = np.float32(H), np.float32(out), np.float32(t)
    return H.T @ ((out - t) * out * (1 - out)) * np.float32(2 / len(out))
