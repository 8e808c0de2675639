"""A bias gradient for each sample.

diagnosis: the right numbers before they are added up
reason: its shape is (3, 4, 2), expected (3, 2)
earns: 2/3
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = x @ W + b[:, None]
    mask = z == z.max(axis=0)
    dz = np.where(mask, dy, 0)
    return (dz @ W.transpose(0, 2, 1)).sum(axis=0), x.T @ dz, dz
