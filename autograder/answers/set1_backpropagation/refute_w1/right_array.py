"""An array."""

import numpy as np


def refute_w1():
    return np.eye(3)[1]
