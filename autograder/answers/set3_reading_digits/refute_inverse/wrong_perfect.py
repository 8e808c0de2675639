"""The target is what comes out.

diagnosis: a network in which no step of 0.01 helps
"""

import numpy as np


def refute_inverse():
    x = np.array([[1.0, 0.5, -1.0, 2.0]])
    wih = np.array([[0.2, -0.5, 0.7], [-0.4, 0.6, 0.2], [0.1, 0.2, -0.3], [0.3, 0.1, -0.6]])
    who = np.array([[0.5, -0.2], [-0.8, 0.9], [0.3, 0.4]])
    H = 1 / (1 + np.exp(-x @ wih))
    return x, 1 / (1 + np.exp(-H @ who)), wih, who
