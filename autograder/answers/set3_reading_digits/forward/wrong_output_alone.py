"""Returns O alone.

diagnosis: another number of values than the text asks for
reason: it returns one value, expected 2: H, O
"""

import numpy as np


def forward(x, wih, who):
    H = 1 / (1 + np.exp(-x @ wih))
    return 1 / (1 + np.exp(-H @ who))
