"""Whole numbers: some sums are exactly 0.
diagnosis: a sum too close to the kink
earns: 8/9
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    while True:
        x, W, b, dy = (rng.integers(-2, 3, size=s) for s in ((5, 3), (3, 4), 4, (5, 4)))
        z = x @ W + b
        if (z == 0).any() and abs(W).sum() > 10 and abs(dy).sum() > 10 and abs(x).sum() > 9:
            return x, W, b, dy + 0.5
