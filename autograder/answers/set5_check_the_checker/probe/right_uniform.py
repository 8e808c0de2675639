"""Magnitudes from a half to one and a half, as a list, with the legacy generator."""

import numpy as np


def probe(seed):
    draw = np.random.RandomState(seed)

    def signed(*shape):
        return (0.5 + draw.rand(*shape)) * np.where(draw.rand(*shape) < 0.5, -1, 1)

    z = np.zeros(1)
    while np.abs(z).min() < 0.05 or z.min() > 0 or z.max() < 0:
        x, W, b = signed(4, 3), signed(3, 5), signed(5)
        z = x @ W + b
    return [x, W, b, signed(4, 5)]
