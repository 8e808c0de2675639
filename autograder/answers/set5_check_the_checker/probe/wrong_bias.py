"""A bias for each sample.
reason: x, W and b are
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    return tuple(rng.normal(size=s) for s in ((5, 3), (3, 4), (5, 4), (5, 4)))
