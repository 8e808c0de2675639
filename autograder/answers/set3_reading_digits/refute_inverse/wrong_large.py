"""A network with a thousand inputs.

diagnosis: no network that can be tried
"""

import numpy as np


def refute_inverse():
    return np.ones((1, 1000)), np.ones((1, 2)), np.ones((1000, 3)), np.ones((3, 2))
