"""The log-softmax.

diagnosis: the logarithms of the probabilities
"""

import numpy as np


def softmax(z):
    return z - np.logaddexp.reduce(z, axis=1, keepdims=True)
