"""The hidden sums go on, the sigmoid comes later.

diagnosis: two matrices with no sigmoid between them
earns: 1/2
"""

import numpy as np


def forward(x, wih, who):
    sums = x @ wih
    H = 1 / (1 + np.exp(-sums))
    return H, 1 / (1 + np.exp(-sums @ who))
