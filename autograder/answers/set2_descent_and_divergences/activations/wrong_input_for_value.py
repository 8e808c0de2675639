"""1 − z².

diagnosis: 1 − z², with z for tanh
earns: 5/6
"""

import numpy as np


def activations(z):
    t = np.tanh(z)
    tanh, dtanh = t, 1 - z**2
    relu, drelu = np.maximum(z, 0), (z > 0).astype(float)
    softplus, dsoftplus = np.log(1 + np.exp(z)), 1 / (1 + np.exp(-z))
    return tanh, dtanh, relu, drelu, softplus, dsoftplus
