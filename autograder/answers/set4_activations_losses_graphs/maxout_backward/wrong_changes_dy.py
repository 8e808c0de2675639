"""Writes zeros into the caller's dy.

diagnosis: input changed
earns: 5/6
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = x @ W + b[:, None]
    dz = []
    for k in range(len(W)):
        won = z[k] == z.max(axis=0)
        dz.append(dy * won)
        dy[won] = 0
    dz = np.stack(dz)
    return (dz @ W.transpose(0, 2, 1)).sum(axis=0), x.T @ dz, dz.sum(axis=1)
