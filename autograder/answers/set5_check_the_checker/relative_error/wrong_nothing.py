"""It returns nothing.
reason: it returns nothing
"""

import numpy as np


def relative_error(a, b):
    print(np.linalg.norm(a - b))
