"""The same sample four times.
diagnosis: a single sample, or samples that are alike
earns: 8/9
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    while True:
        x, W, b, dy = (rng.normal(size=s) for s in ((1, 3), (3, 4), 4, (1, 4)))
        x, dy = np.repeat(x, 4, axis=0), np.repeat(dy, 4, axis=0)
        z = x @ W + b
        if np.abs(z).min() > 0.05 and z.min() < 0 < z.max():
            return x, W, b, dy
