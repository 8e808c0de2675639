"""Returns the loss as well.

diagnosis: another number of values than the text asks for
reason: it returns 3 values, expected 2: wih, who
"""

import numpy as np


def training_step(x, t, wih, who, alpha):
    H = 1 / (1 + np.exp(-x @ wih))
    out = 1 / (1 + np.exp(-H @ who))
    delta_o = 2 * (out - t) * out * (1 - out) / len(x)
    delta_h = (delta_o @ who.T) * H * (1 - H)
    return wih - alpha * x.T @ delta_h, who - alpha * H.T @ delta_o, ((out - t) ** 2).sum() / len(x)
