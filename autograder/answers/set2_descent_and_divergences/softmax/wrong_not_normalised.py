"""The exponentials alone.

diagnosis: the exponentials alone
"""

import numpy as np


def softmax(z):
    return np.exp(z)
