"""The minus in the exponent is missing.

diagnosis: the sigmoid turned round
"""

import numpy as np


def forward(x, wih, who):
    H = 1 / (1 + np.exp(x @ wih))
    return H, 1 / (1 + np.exp(H @ who))
