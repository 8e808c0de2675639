"""nan counted as 0."""

import numpy as np


def entropies(d, y):
    H = -np.nansum(d * np.log(d))
    xent = -np.nansum(d * np.log(y))
    return np.array([xent - H, H, xent])
