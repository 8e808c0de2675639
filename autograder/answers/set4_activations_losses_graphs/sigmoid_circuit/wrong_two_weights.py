"""Forgets that w has three entries.

reason: its shape is (2,), expected (3,)
earns: 2/3
"""

import numpy as np


def sigmoid_circuit(w, x):
    s = w[0] * x[0] + w[1] * x[1] + w[2]
    f = 1 / (1 + np.exp(-s))
    ds = f * (1 - f)
    return f, ds * x, ds * w[:2]
