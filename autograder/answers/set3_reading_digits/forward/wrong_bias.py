"""A bias of 1 that nobody asked for.

reason: is not right
"""

import numpy as np


def forward(x, wih, who):
    H = 1 / (1 + np.exp(-(x @ wih + 1)))
    return H, 1 / (1 + np.exp(-(H @ who + 1)))
