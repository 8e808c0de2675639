"""Gate by gate, in plain numbers."""

import math


def sigmoid_circuit(w, x):
    s = w[0] * x[0] + w[1] * x[1] + w[2]
    e = math.exp(-s)
    f = 1 / (1 + e)
    at_e = -1 / (1 + e) ** 2
    at_s = -(at_e * e)
    return f, [at_s * x[0], at_s * x[1], at_s], [at_s * w[0], at_s * w[1]]
