"""In place, and put back."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    if x.dtype != np.float64:
        x = x.astype(np.float64)
    gradient = np.empty_like(x)
    walk = np.nditer(x, flags=["multi_index"])
    for _ in walk:
        i = walk.multi_index
        kept = x[i].copy()
        x[i] = kept + h
        gradient[i] = f(x)
        x[i] = kept - h
        gradient[i] -= f(x)
        x[i] = kept
    return gradient / (2 * h)
