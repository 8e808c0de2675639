"""Returns the weights as they were drawn.

diagnosis: a network that says the same of every picture
reason: reads every picture as a
"""

import numpy as np


def train(x, t):
    rng = np.random.default_rng(0)
    wih, who = rng.normal(0, 0.05, (784, 30)), rng.normal(0, 0.3, (30, 10))
    return wih, who
