"""The exponentials alone.

diagnosis: the exponentials alone
diagnosis: a number that cannot be calculated
"""

import numpy as np


def softmax(z):
    return np.exp(z)
