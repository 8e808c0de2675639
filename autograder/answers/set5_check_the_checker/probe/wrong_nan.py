"""It holds nan.
reason: b holds what is no finite number
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), np.full(4, np.nan), rng.normal(size=(5, 4))
