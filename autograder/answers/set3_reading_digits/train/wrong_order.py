"""who first.

diagnosis: another of the returned values
reason: but they are (30, 10) and (784, 30)
"""

import numpy as np


def train(x, t):
    rng = np.random.default_rng(0)
    wih, who = rng.normal(0, 0.05, (784, 30)), rng.normal(0, 0.3, (30, 10))
    return who, wih
