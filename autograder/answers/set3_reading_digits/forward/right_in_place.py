"""In place, on arrays of its own."""

import numpy as np


def forward(x, wih, who):
    result = []
    for W in wih, who:
        x = x @ W
        np.negative(x, out=x)
        np.exp(x, out=x)
        x += 1
        np.reciprocal(x, out=x)
        result.append(x)
    return result
