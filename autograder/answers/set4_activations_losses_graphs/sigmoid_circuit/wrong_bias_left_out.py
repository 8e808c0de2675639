"""The sum without w2; its slope is right.

diagnosis: a sum without w2
earns: 2/3
"""

import numpy as np


def sigmoid_circuit(w, x):
    s = w[:2] @ x
    g = 1 / (1 + np.exp(-s - w[2]))
    ds = g * (1 - g)
    return 1 / (1 + np.exp(-s)), ds * np.array([*x, 1]), ds * w[:2]
