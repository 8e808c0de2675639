"""It asks f about one entry.

diagnosis: arrays whose shapes do not fit
reason: it stops with ValueError
"""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    return np.array([(f(v + h) - f(v - h)) / (2 * h) for v in x.ravel()]).reshape(x.shape)
