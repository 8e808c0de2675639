"""In single precision."""

import numpy as np


def wih_gradient(x, H, dH):
    return np.float32(x).T @ (np.float32(dH) * np.float32(H) * (1 - np.float32(H)))
