"""Forgets b.

diagnosis: a neuron without its threshold
"""

import numpy as np


def neuron_output(x, w, b):
    return 1 if np.dot(x, w) >= 0 else 0
