"""Updates names of its own.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""

import numpy as np


def training_step(x, t, wih, who, alpha):
    H = 1 / (1 + np.exp(-x @ wih))
    out = 1 / (1 + np.exp(-H @ who))
    delta_o = 2 * (out - t) * out * (1 - out) / len(x)
    delta_h = (delta_o @ who.T) * H * (1 - H)
    wih = wih - alpha * x.T @ delta_h
    who = who - alpha * H.T @ delta_o
    print(wih, who)
