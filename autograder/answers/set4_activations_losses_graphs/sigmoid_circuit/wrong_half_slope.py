"""f in the place of its slope.

diagnosis: one factor of the slope alone
earns: 1/3
"""

import numpy as np


def sigmoid_circuit(w, x):
    f = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))
    return f, f * np.array([x[0], x[1], 1]), f * w[:2]
