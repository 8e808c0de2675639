"""One sum for all.

diagnosis: one sum for the whole batch
diagnosis: samples that know of each other
"""

import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()
