"""The reciprocal's slope as 1/x.

diagnosis: a reciprocal whose slope has no square
earns: 1/3
"""

import numpy as np


def sigmoid_circuit(w, x):
    s = w[0] * x[0] + w[1] * x[1] + w[2]
    f = 1 / (1 + np.exp(-s))
    ds = np.exp(-s) / (1 + np.exp(-s))
    return f, ds * np.array([x[0], x[1], 1]), ds * w[:2]
