"""e^−z squared by accident.

reason: is not right
"""

import numpy as np


def forward(x, wih, who):
    H = 1 / (1 + np.exp(-x @ wih) ** 2)
    return H, 1 / (1 + np.exp(-H @ who) ** 2)
