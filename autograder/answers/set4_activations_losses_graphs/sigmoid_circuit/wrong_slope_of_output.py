"""The slope at f, not at the sum.

diagnosis: the slope taken at the output of the sigmoid
reason: is not right
earns: 1/3
"""

import numpy as np


def sigmoid_circuit(w, x):
    s = w[0] * x[0] + w[1] * x[1] + w[2]
    f = 1 / (1 + np.exp(-s))
    ds = np.exp(-f) / (1 + np.exp(-f)) ** 2
    return f, ds * np.array([x[0], x[1], 1]), ds * w[:2]
