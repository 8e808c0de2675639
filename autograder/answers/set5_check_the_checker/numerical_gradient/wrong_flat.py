"""A flat gradient.

diagnosis: the right numbers in another shape
reason: its shape is (6,), expected (3, 2)
earns: 2/3
"""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    units = np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in units])
