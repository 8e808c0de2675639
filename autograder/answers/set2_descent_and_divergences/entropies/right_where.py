"""1 in the place of what is not asked."""

import numpy as np


def entropies(d, y):
    own = np.where(d > 0, d, 1)
    other = np.where(d > 0, y, 1)
    H = -d @ np.log(own)
    xent = -d @ np.log(other)
    return [xent - H, H, xent]
