"""A ReLU behind the maximum.

diagnosis: a rule that holds for some entries and not for others
reason: is not right
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = x @ W + b[:, None]
    mask = z == z.max(axis=0)
    dz = np.where(mask & (z > 0), dy, 0)
    return (dz @ W.transpose(0, 2, 1)).sum(axis=0), x.T @ dz, dz.sum(axis=1)
