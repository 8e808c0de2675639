"""Zeros of the right shapes.

diagnosis: zeros
diagnosis: an answer that leaves an argument out
reason: is not right
"""

import numpy as np


def network_backward(x, t, W1, b1, W2, b2, W3, b3):
    return tuple(np.zeros(p.shape) for p in (W1, b1, W2, b2, W3, b3))
