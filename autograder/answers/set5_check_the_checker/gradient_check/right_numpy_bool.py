"""It returns NumPy's own bool, and collects what it finds."""

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
    inputs, dy = [v.astype(float) for v in inputs], dy.astype(float)
    kept = [v.copy() for v in inputs] + [dy.copy()]
    found = [np.copy(g) for g in backward(*inputs, dy)]
    findings = [np.array_equal(v, k) for v, k in zip([*inputs, dy], kept, strict=True)]
    again = backward(*[k.copy() for k in kept])
    for i, g in enumerate(found):
        x = kept[i]
        t = numeric(lambda v, i=i: np.vdot(kept[-1], forward(*kept[:i], v, *kept[i + 1 : -1])), x)
        same = g.shape == x.shape
        findings += [same, np.array_equal(g, again[i]), same and error(g, t) < 1e-6]
    return np.all(findings)
