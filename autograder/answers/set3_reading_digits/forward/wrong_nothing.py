"""Prints and returns nothing.

reason: it returns nothing
"""

import numpy as np


def forward(x, wih, who):
    H = 1 / (1 + np.exp(-x @ wih))
    print(H, 1 / (1 + np.exp(-H @ who)))
