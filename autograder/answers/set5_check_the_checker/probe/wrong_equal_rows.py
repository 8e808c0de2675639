"""A dy with equal rows.
diagnosis: a dy whose numbers are alike
earns: 17/18
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    while True:
        x, W, b, dy = (rng.normal(size=s) for s in ((5, 3), (3, 4), 4, 4))
        dy = np.tile(dy, (5, 1))
        z = x @ W + b
        if np.abs(z).min() > 0.05 and z.min() < 0 < z.max():
            return x, W, b, dy
