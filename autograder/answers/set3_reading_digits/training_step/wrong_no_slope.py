"""No slope at the outputs.

diagnosis: a way back without the slope of the outputs' sigmoid
"""

import numpy as np


def training_step(x, t, wih, who, alpha):
    H = 1 / (1 + np.exp(-x @ wih))
    out = 1 / (1 + np.exp(-H @ who))
    delta_o = 2 * (out - t) / len(x)
    delta_h = (delta_o @ who.T) * H * (1 - H)
    return wih - alpha * x.T @ delta_h, who - alpha * H.T @ delta_o
