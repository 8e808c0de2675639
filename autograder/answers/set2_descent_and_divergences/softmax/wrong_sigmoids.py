"""A sigmoid for each.

diagnosis: a sigmoid for each score
diagnosis: an answer made from a single sample
"""

import numpy as np


def softmax(z):
    return 1 / (1 + np.exp(-z))
