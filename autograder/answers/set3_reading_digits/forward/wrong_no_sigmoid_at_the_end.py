"""The sigmoid for the hidden layer alone.

diagnosis: a layer without its sigmoid
earns: 1/2
"""

import numpy as np


def forward(x, wih, who):
    H = 1 / (1 + np.exp(-x @ wih))
    return H, H @ who
