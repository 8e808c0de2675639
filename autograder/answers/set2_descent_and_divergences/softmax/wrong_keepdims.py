"""keepdims forgotten.

diagnosis: arrays whose shapes do not fit
reason: it stops with ValueError
"""

import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=1))
    return e / e.sum(axis=1)
