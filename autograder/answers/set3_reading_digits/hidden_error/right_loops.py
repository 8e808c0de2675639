"""Each hidden number collects from all outputs."""

import numpy as np


def hidden_error(out, t, who):
    delta = 2 * (out - t) * out * (1 - out) / len(out)
    dH = np.zeros((len(out), len(who)))
    for n in range(len(out)):
        for i in range(len(who)):
            for j in range(out.shape[1]):
                dH[n, i] += delta[n, j] * who[i, j]
    return dH
