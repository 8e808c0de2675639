"""One sum for all.

diagnosis: one sum for the whole batch
"""

import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()
