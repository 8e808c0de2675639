"""einsum."""

import numpy as np


def training_step(x, t, wih, who, alpha):
    H = 1 / (1 + np.exp(-x @ wih))
    out = 1 / (1 + np.exp(-H @ who))
    delta_o = 2 * (out - t) * out * (1 - out) / len(x)
    delta_h = np.einsum("nm,hm,nh->nh", delta_o, who, H - H**2)
    return wih - alpha * np.einsum("nd,nh->dh", x, delta_h), who - alpha * np.einsum("nh,nm->hm", H, delta_o)
