"""The bias moves the sums away from the kink."""

import numpy as np


def probe(seed):
    rng = np.random.default_rng(seed)
    x, W, dy = rng.uniform(-1, 1, (5, 3)), rng.uniform(-0.2, 0.2, (3, 4)), rng.uniform(-1, 1, (5, 4))
    return x, W, np.array([0.7, -0.8, 0.9, -1.1]), dy
