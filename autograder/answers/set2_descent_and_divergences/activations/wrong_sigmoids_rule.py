"""f(1 − f), copied from the sigmoid.

diagnosis: the sigmoid's rule with tanh in it
earns: 5/6
"""

import numpy as np


def activations(z):
    t = np.tanh(z)
    tanh, dtanh = t, t * (1 - t)
    relu, drelu = np.maximum(z, 0), (z > 0).astype(float)
    softplus, dsoftplus = np.log(1 + np.exp(z)), 1 / (1 + np.exp(-z))
    return tanh, dtanh, relu, drelu, softplus, dsoftplus
