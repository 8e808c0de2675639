"""No slope at the hidden layer.

diagnosis: a way back without the slope of the hidden sigmoid
earns: 1/2
"""

import numpy as np


def training_step(x, t, wih, who, alpha):
    H = 1 / (1 + np.exp(-x @ wih))
    out = 1 / (1 + np.exp(-H @ who))
    delta_o = 2 * (out - t) * out * (1 - out) / len(x)
    delta_h = delta_o @ who.T
    return wih - alpha * x.T @ delta_h, who - alpha * H.T @ delta_o
