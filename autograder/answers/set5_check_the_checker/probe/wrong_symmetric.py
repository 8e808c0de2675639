"""A symmetric W.
diagnosis: a W that is as good as its own transpose
earns: 17/18
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    while True:
        x, W, b, dy = (rng.normal(size=s) for s in ((5, 3), (3, 3), 3, (5, 3)))
        W = W + W.T
        z = x @ W + b
        if np.abs(z).min() > 0.05 and z.min() < 0 < z.max():
            return x, W, b, dy
