"""Right, but writes into who on the way.

diagnosis: input changed
earns: 1/2
"""

import numpy as np


def forward(x, wih, who):
    H = 1 / (1 + np.exp(-x @ wih))
    who *= -1
    return H, 1 / (1 + np.exp(H @ who))
