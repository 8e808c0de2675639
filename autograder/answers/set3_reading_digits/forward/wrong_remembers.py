"""Adds a little for each call before.

diagnosis: an answer that remembers earlier calls, or draws lots
reason: another answer the second time
earns: 1/2
"""

import numpy as np

calls = []


def forward(x, wih, who):
    calls.append(x)
    H = 1 / (1 + np.exp(-x @ wih))
    return H, 1 / (1 + np.exp(-H @ who)) + (len(calls) - 1) * 1e-3
