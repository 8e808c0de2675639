"""A hundred samples.
reason: expected N, D and M from 1 to 12
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    return tuple(rng.normal(size=s) for s in ((100, 3), (3, 4), 4, (100, 4)))
