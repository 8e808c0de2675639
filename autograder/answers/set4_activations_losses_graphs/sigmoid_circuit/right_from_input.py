"""The slope from the sum, with the right exponent."""

import math

import numpy as np


def sigmoid_circuit(w, x):
    s = float(w[:2] @ x + w[2])
    slope = math.exp(-s) / (1 + math.exp(-s)) ** 2
    return 1 / (1 + math.exp(-s)), slope * np.array([*x, 1.0]), slope * w[:-1]
