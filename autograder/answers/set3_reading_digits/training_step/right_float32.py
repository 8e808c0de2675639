"""In single precision."""

import numpy as np


def training_step(x, t, wih, who, alpha):
    x, t, wih, who = (a.astype(np.float32) for a in (x, t, wih, who))
    alpha = np.float32(alpha)
    H = 1 / (1 + np.exp(-x @ wih))
    out = 1 / (1 + np.exp(-H @ who))
    delta_o = 2 * (out - t) * out * (1 - out) / np.float32(len(x))
    delta_h = (delta_o @ who.T) * H * (1 - H)
    return wih - alpha * x.T @ delta_h, who - alpha * H.T @ delta_o
