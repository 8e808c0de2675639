"""It returns nothing.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""

import numpy as np


def probe(seed):
    print(np.random.default_rng(seed))
