"""In place, on copies."""

import numpy as np


def activations(z):
    relu = z.copy()
    relu[relu < 0] = 0
    drelu = np.ones_like(z)
    drelu[z < 0] = 0
    up, down = np.exp(z), np.exp(-z)
    tanh = (up - down) / (up + down)
    return [tanh, 4 / (up + down) ** 2, relu, drelu, np.log(1 + up), up / (1 + up)]
