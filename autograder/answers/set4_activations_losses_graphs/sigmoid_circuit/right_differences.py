"""Central differences of the circuit."""

import numpy as np


def sigmoid_circuit(w, x):
    def f(w, x):
        return 0.5 + 0.5 * np.tanh((w[0] * x[0] + w[1] * x[1] + w[2]) / 2)

    h = 1e-5
    dw = [(f(w + h * i, x) - f(w - h * i, x)) / (2 * h) for i in np.eye(3)]
    dx = [(f(w, x + h * i) - f(w, x - h * i)) / (2 * h) for i in np.eye(2)]
    return f(w, x), dw, dx
