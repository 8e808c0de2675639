"""dx alone.

diagnosis: another number of values than the text asks for
reason: it returns one value, expected 3
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = x @ W + b[:, None]
    dz = np.where(z == z.max(axis=0), dy, 0)
    return (dz @ W.transpose(0, 2, 1)).sum(axis=0)
