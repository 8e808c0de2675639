"""Three arrays.

diagnosis: another number of values than the text asks for
reason: it returns 3 values, expected 4
"""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    return tuple(rng.normal(size=s) for s in ((5, 3), (3, 4), 4))
