"""Each factor gets its own value.

diagnosis: a product that gives each input its own value
earns: 1/3
"""

import numpy as np


def sigmoid_circuit(w, x):
    s = w[0] * x[0] + w[1] * x[1] + w[2]
    f = 1 / (1 + np.exp(-s))
    ds = f * (1 - f)
    return f, ds * w, ds * x
