"""A leaky ReLU.

diagnosis: a rule that holds for some entries and not for others
reason: relu
earns: 5/6
"""

import numpy as np


def activations(z):
    t = np.tanh(z)
    tanh, dtanh = t, 1 - t**2
    relu, drelu = np.where(z > 0, z, 0.1 * z), (z > 0).astype(float)
    softplus, dsoftplus = np.log(1 + np.exp(z)), 1 / (1 + np.exp(-z))
    return tanh, dtanh, relu, drelu, softplus, dsoftplus
