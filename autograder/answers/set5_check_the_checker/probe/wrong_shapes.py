"""dy of the shape of x.
reason: dy is (5, 3), expected
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    while True:
        x, W, b, dy = (rng.normal(size=s) for s in ((5, 3), (3, 4), 4, (5, 3)))
        z = x @ W + b
        if np.abs(z).min() > 0.05 and z.min() < 0 < z.max():
            return x, W, b, dy
