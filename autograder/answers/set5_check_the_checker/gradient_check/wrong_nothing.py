"""It returns nothing.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
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
    inputs = [np.array(v, dtype=float) for v in inputs]
    dy = np.array(dy, dtype=float)
    given = [v.copy() for v in (*inputs, dy)]
    gradients = [np.array(g) for g in backward(*given)]
    again = [np.array(g) for g in backward(*given)]

    for v, w in zip(given, (*inputs, dy), strict=True):
        if not np.array_equal(v, w):
            return False

    for g, a in zip(gradients, again, strict=True):
        if not np.array_equal(g, a):
            return False

    truths = [
        numeric(lambda v, i=i: np.sum(dy * forward(*inputs[:i], v, *inputs[i + 1 :])), inputs[i])
        for i in range(len(inputs))
    ]

    for g, t in zip(gradients, truths, strict=True):
        if g.shape != t.shape:
            return False
