"""The sum in place of f.

diagnosis: the sum itself
earns: 2/3
"""

import numpy as np


def sigmoid_circuit(w, x):
    s = w[0] * x[0] + w[1] * x[1] + w[2]
    f = s
    ds = np.exp(-s) / (1 + np.exp(-s)) ** 2
    return f, ds * np.array([x[0], x[1], 1]), ds * w[:2]
