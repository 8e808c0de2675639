"""Appends the 1 by writing into w.

diagnosis: input changed
earns: 2/3
"""

import numpy as np


def sigmoid_circuit(w, x):
    s = w[0] * x[0] + w[1] * x[1] + w[2]
    f = 1 / (1 + np.exp(-s))
    dx = f * (1 - f) * w[:2]
    w[:] = [*x, 1]
    w *= f * (1 - f)
    return f, w, dx
