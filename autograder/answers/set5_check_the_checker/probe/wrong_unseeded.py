"""Other numbers each time.

diagnosis: an answer that remembers earlier calls, or draws lots
reason: they are others the second time
earns: 17/18
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng()
    while True:
        x, W, b, dy = (rng.normal(size=s) for s in ((5, 3), (3, 4), 4, (5, 4)))
        z = x @ W + b
        if np.abs(z).min() > 0.05 and z.min() < 0 < z.max():
            return x, W, b, dy
