"""Σ_j exp(z_i): the same for every class.

diagnosis: the same for every class, as the formula with i for j in the sum gives
diagnosis: an answer that leaves an argument out
"""

import numpy as np


def softmax(z):
    M = z.shape[1]
    e = np.exp(z - z)
    return e / (M * e)
