"""Divides by the number of samples.

diagnosis: the average over the batch
"""

import numpy as np


def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-x))
    return dy * h * (1 - h) / len(x)
