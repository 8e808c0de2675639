"""The sigmoid as one gate."""

import numpy as np


def sigmoid_circuit(w, x):
    x = np.append(x, 1)
    f = 1 / (1 + np.exp(-w @ x))
    return f, f * (1 - f) * x, f * (1 - f) * w[:2]
