"""An array, with a start so near to 3 that no step changes f by ε."""

import numpy as np


def refute_loop():
    return np.array([-7.5, 3.001])
