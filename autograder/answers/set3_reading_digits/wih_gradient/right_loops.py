"""Sample by sample."""

import numpy as np


def wih_gradient(x, H, dH):
    dwih = np.zeros((x.shape[1], H.shape[1]))
    for n in range(len(x)):
        for i in range(H.shape[1]):
            delta = dH[n, i] * H[n, i] * (1 - H[n, i])
            for k in range(x.shape[1]):
                dwih[k, i] += x[n, k] * delta
    return dwih
