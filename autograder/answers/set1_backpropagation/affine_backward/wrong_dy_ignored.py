"""A `dy` of ones in the place of the one that arrives.

diagnosis: the layer's own slope, with the arriving gradient left out
"""

import numpy as np


def affine_backward(x, W, b, dy):
    dy = np.ones_like(dy)
    return dy @ W.T, x.T @ dy, -dy.sum(axis=0)
