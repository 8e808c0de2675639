"""A large x and a tiny W.
diagnosis: numbers so large, or so small, that a nudge says nothing
earns: 1/6
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    while True:
        x, W, b, dy = (rng.normal(size=s) for s in ((5, 3), (3, 4), 4, (5, 4)))
        x, W = 1e8 * x, 1e-8 * W
        z = x @ W + b
        if np.abs(z).min() > 0.05 and z.min() < 0 < z.max():
            return x, W, b, dy
