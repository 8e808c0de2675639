"""0 · log 0 as NumPy has it.

diagnosis: a number that cannot be calculated
reason: KL with zeros: KL is nan
earns: 1/2
"""

import numpy as np


def entropies(d, y):
    p, q = d, y
    KL = np.sum(p * np.log(p / q))
    H = -np.sum(p * np.log(p))
    xent = -np.sum(p * np.log(q))
    return KL, H, xent
