"""A plus in the exponent: f falls.

diagnosis: a sigmoid that falls
earns: 2/3
"""

import numpy as np


def sigmoid_circuit(w, x):
    s = w[0] * x[0] + w[1] * x[1] + w[2]
    f = 1 / (1 + np.exp(s))
    ds = f * (1 - f)
    return f, ds * np.array([x[0], x[1], 1]), ds * w[:2]
