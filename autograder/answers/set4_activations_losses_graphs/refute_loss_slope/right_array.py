"""An array."""

import numpy as np


def refute_loss_slope():
    return np.array([0, 0.25])
