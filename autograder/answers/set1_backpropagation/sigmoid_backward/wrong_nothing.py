"""Returns nothing.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""

import numpy as np


def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-x))
    dy * h * (1 - h)
