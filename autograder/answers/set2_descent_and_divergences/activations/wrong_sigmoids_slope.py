"""h(1 − h).

diagnosis: the slope of the sigmoid
earns: 5/6
"""

import numpy as np


def activations(z):
    t, h = np.tanh(z), 1 / (1 + np.exp(-z))
    tanh, dtanh = t, 1 - t**2
    relu, drelu = np.maximum(z, 0), (z > 0).astype(float)
    softplus, dsoftplus = np.log(1 + np.exp(z)), h * (1 - h)
    return tanh, dtanh, relu, drelu, softplus, dsoftplus
