"""Number by number, with math."""

import math

import numpy as np


def activations(z):
    result = np.zeros((6, *z.shape))
    for i in np.ndindex(*z.shape):
        t = math.tanh(z[i])
        h = 1 / (1 + math.exp(-z[i]))
        relu, slope = (z[i], 1) if z[i] > 0 else (0, 0)
        result[(slice(None), *i)] = t, 1 - t * t, relu, slope, math.log1p(math.exp(z[i])), h
    return result
