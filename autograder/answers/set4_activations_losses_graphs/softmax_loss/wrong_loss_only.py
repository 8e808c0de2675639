"""The loss alone.

diagnosis: another number of values than the text asks for
reason: it returns one value, expected 2
"""

import numpy as np


def softmax_loss(x, t, W, lam):
    s = x @ W
    return np.mean(np.logaddexp.reduce(s, axis=1) - (t * s).sum(axis=1)) + lam * np.sum(W**2)
