"""dW and db from the first sample.

diagnosis: the first sample only
earns: 1/3
"""

import numpy as np


def affine_backward(x, W, b, dy):
    return dy @ W.T, np.outer(x[0], dy[0]), -dy[0]
