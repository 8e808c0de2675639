"""tanh as 2σ(z) − 1, and its slope from that.

diagnosis: tanh of half of z
reason: dtanh:
earns: 2/3
"""

import numpy as np


def activations(z):
    t = 2 / (1 + np.exp(-z)) - 1
    tanh, dtanh = t, 1 - t**2
    relu, drelu = np.maximum(z, 0), (z > 0).astype(float)
    softplus, dsoftplus = np.log(1 + np.exp(z)), 1 / (1 + np.exp(-z))
    return tanh, dtanh, relu, drelu, softplus, dsoftplus
