"""Not written yet.
reason: is not written yet
"""

import numpy as np


def numeric(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        gradient[i] = (above - f(x)) / (2 * h)
        x[i] = kept
    return gradient


def error(a, b):
    size = max(np.linalg.norm(a), np.linalg.norm(b))
    return np.linalg.norm(a - b) / size if size else 0.0


def gradient_check(forward, backward, inputs, dy):
    raise NotImplementedError("not written yet: put your answer where it says raise")
