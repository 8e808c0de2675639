"""The input as a batch of one.

diagnosis: no input of this neuron
"""

import numpy as np


def refute_w1():
    return np.array([[0, 1, 0]])
