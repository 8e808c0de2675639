"""Clips the caller's x to paper and ink.

diagnosis: input changed
reason: is not right
"""

import numpy as np


def forward(x, wih, who):
    x.clip(0, 1, out=x)
    H = 1 / (1 + np.exp(-x @ wih))
    return H, 1 / (1 + np.exp(-H @ who))
