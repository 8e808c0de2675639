"""1 on the left.

diagnosis: 1 where 0 belongs, and 0 where 1 belongs
earns: 5/6
"""

import numpy as np


def activations(z):
    t = np.tanh(z)
    tanh, dtanh = t, 1 - t**2
    relu, drelu = np.maximum(z, 0), (z < 0) * 1
    softplus, dsoftplus = np.log(1 + np.exp(z)), 1 / (1 + np.exp(-z))
    return tanh, dtanh, relu, drelu, softplus, dsoftplus
