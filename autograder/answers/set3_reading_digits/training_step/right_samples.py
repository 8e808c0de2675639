"""Sample by sample, the gradients added up."""

import numpy as np


def training_step(x, t, wih, who, alpha):
    dwih, dwho = np.zeros_like(wih), np.zeros_like(who)
    for one, wanted in zip(x, t, strict=True):
        H = 1 / (1 + np.exp(-one @ wih))
        out = 1 / (1 + np.exp(-H @ who))
        delta = 2 * (out - wanted) * out * (1 - out)
        dwho += np.outer(H, delta)
        dwih += np.outer(one, who @ delta * H * (1 - H))
    return wih - alpha / len(x) * dwih, who - alpha / len(x) * dwho
