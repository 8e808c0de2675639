"""Softmax at the end.

diagnosis: outputs that sum to 1
earns: 1/2
"""

import numpy as np


def forward(x, wih, who):
    H = 1 / (1 + np.exp(-x @ wih))
    e = np.exp(H @ who)
    return H, e / e.sum(axis=1, keepdims=True)
