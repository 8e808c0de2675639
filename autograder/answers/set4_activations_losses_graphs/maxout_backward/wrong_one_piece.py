"""dW and db of the winner, without saying which.

diagnosis: the right numbers, added up
reason: its shape is (3, 2), expected (3, 3, 2)
earns: 1/3
"""

import numpy as np


def maxout_backward(x, W, b, dy):
    winner = (x @ W + b[:, None]).argmax(axis=0)
    dx = np.einsum("nm,nmd->nd", dy, W.transpose(0, 2, 1)[winner, np.arange(b.shape[1])])
    return dx, x.T @ dy, dy.sum(axis=0)
