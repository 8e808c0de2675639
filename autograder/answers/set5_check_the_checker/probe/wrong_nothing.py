"""It returns nothing.
reason: it returns nothing
"""

import numpy as np


def probe(seed):
    print(np.random.default_rng(seed))
