"""No 2.

diagnosis: half a step
reason: is not right
"""

import numpy as np


def training_step(x, t, wih, who, alpha):
    H = 1 / (1 + np.exp(-x @ wih))
    out = 1 / (1 + np.exp(-H @ who))
    delta_o = (out - t) * out * (1 - out) / len(x)
    delta_h = (delta_o @ who.T) * H * (1 - H)
    return wih - alpha * x.T @ delta_h, who - alpha * H.T @ delta_o
