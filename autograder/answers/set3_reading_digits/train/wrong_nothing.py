"""Returns nothing.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""

import numpy as np


def train(x, t):
    rng = np.random.default_rng(0)
    wih, who = rng.normal(0, 0.05, (784, 30)), rng.normal(0, 0.3, (30, 10))
    print(wih.shape, who.shape)
