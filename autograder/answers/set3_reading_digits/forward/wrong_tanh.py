"""tanh twice.

diagnosis: tanh in the place of the sigmoid
"""

import numpy as np


def forward(x, wih, who):
    H = np.tanh(x @ wih)
    return H, np.tanh(H @ who)
