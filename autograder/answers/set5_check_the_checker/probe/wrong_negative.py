"""All sums are negative.
diagnosis: a ReLU on one side only
earns: 17/18
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    x, W, b = (rng.uniform(0.1, 1, s) for s in ((5, 3), (3, 4), 4))
    return x, -W, -b, rng.normal(size=(5, 4))
