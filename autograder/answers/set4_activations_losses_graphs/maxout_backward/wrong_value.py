"""Multiplies by the winner's value.

diagnosis: an answer that depends on an argument too many
reason: is not right
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = x @ W + b[:, None]
    mask = z == z.max(axis=0)
    dz = np.where(mask, dy * z, 0)
    return (dz @ W.transpose(0, 2, 1)).sum(axis=0), x.T @ dz, dz.sum(axis=1)
