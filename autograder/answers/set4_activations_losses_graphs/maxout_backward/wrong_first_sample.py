"""dW and db of the first sample alone.

diagnosis: the first sample only
earns: 1/3
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = x @ W + b[:, None]
    mask = z == z.max(axis=0)
    dz = np.where(mask, dy, 0)
    return (dz @ W.transpose(0, 2, 1)).sum(axis=0), x[0][:, None] * dz[:, :1], dz[:, 0]
