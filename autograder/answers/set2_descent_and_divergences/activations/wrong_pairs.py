"""Three pairs.

diagnosis: another number of values than the text asks for
reason: it returns 3 values, expected 6
"""

import numpy as np


def activations(z):
    t = np.tanh(z)
    tanh, dtanh = t, 1 - t**2
    relu, drelu = np.maximum(z, 0), (z > 0).astype(float)
    softplus, dsoftplus = np.log(1 + np.exp(z)), 1 / (1 + np.exp(-z))
    return (tanh, dtanh), (relu, drelu), (softplus, dsoftplus)
