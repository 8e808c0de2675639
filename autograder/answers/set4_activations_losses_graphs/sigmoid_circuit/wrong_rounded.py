"""Rounded as on the figure.

diagnosis: rounded numbers
reason: is not right
earns: 1/3
"""

import numpy as np


def sigmoid_circuit(w, x):
    s = w[0] * x[0] + w[1] * x[1] + w[2]
    f = 1 / (1 + np.exp(-s))
    ds = f * (1 - f)
    return f, np.round(ds * np.array([x[0], x[1], 1]), 2), np.round(ds * w[:2], 2)
