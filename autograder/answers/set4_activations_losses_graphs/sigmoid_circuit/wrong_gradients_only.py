"""Leaves f out.

diagnosis: another number of values than the text asks for
reason: it returns 2 values, expected 3
"""

import numpy as np


def sigmoid_circuit(w, x):
    f = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))
    ds = f * (1 - f)
    return ds * np.array([*x, 1]), ds * w[:2]
