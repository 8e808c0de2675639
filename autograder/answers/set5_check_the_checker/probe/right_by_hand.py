"""Written down by hand, the same for every seed."""

import numpy as np


def probe(seed):
    x = np.array([[1.0, 0.5], [-0.7, 1.2], [0.3, -1.1], [0.9, 0.4]])
    W = np.array([[0.6, -1.3, 0.8], [1.1, 0.7, -0.5]])
    b = np.array([0.9, -0.6, 0.4])
    dy = np.array([[0.3, -1.2, 0.5], [1.1, 0.8, -0.9], [-0.4, 0.6, 1.3], [0.7, -0.2, -1.0]])
    return x, W, b, dy
