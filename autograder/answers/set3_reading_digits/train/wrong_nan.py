"""Divides by what is 0.

diagnosis: a number that cannot be calculated
reason: some weights are nan or infinite
"""

import numpy as np


def train(x, t):
    rng = np.random.default_rng(0)
    wih, who = rng.normal(0, 0.05, (784, 30)), rng.normal(0, 0.3, (30, 10))
    who[0, 0] = np.log(0.0)
    return wih, who
