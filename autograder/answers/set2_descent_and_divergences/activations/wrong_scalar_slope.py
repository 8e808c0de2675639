"""One slope for all.

reason: drelu: its shape is (), expected (4, 3)
earns: 5/6
"""

import numpy as np


def activations(z):
    t = np.tanh(z)
    tanh, dtanh = t, 1 - t**2
    relu, drelu = np.maximum(z, 0), 1
    softplus, dsoftplus = np.log(1 + np.exp(z)), 1 / (1 + np.exp(-z))
    return tanh, dtanh, relu, drelu, softplus, dsoftplus
