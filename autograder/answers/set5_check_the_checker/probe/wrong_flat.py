"""So large that the sigmoid is flat.
reason: every sigmoid is flat
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    while True:
        x, W, b, dy = (
            rng.uniform(50, 90, size=s) * rng.choice([-1, 1], s) for s in ((5, 3), (3, 4), 4, (5, 4))
        )
        z = x @ W + b
        if np.abs(z).min() > 100 and z.min() < 0 < z.max():
            return x, W, b, dy
