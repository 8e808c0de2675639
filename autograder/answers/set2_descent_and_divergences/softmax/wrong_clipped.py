"""Scores cut off at ±500: large differences are lost.

diagnosis: an answer made from a single sample
reason: y far from 0: y[0, 0] is not right
earns: 1/2
"""

import numpy as np


def softmax(z):
    e = np.exp(np.clip(z, -500, 500))
    return e / e.sum(axis=1, keepdims=True)
