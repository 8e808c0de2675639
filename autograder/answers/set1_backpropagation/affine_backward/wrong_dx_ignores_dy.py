"""dx from the weights alone.

diagnosis: the layer's own slope, with the arriving gradient left out
earns: 2/3
"""

import numpy as np


def affine_backward(x, W, b, dy):
    dx = np.tile(W.sum(axis=1), (len(x), 1))
    return dx, x.T @ dy, -dy.sum(axis=0)
