"""It returns nothing.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""

import numpy as np


def relative_error(a, b):
    print(np.linalg.norm(a - b))
