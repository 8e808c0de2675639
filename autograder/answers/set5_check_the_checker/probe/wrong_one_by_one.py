"""One sample, one input, one output.
diagnosis: a W that is as good as its own transpose
diagnosis: a layer with one input or one output
diagnosis: a single sample, or samples that are alike
diagnosis: a dy whose numbers are alike
diagnosis: a ReLU on one side only
earns: 1/3
"""

import numpy as np


def probe(seed):
    return np.array([[0.9]]), np.array([[2.0]]), np.array([0.1]), np.array([[1.0]])
