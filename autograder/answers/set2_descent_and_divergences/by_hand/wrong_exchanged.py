"""−Σ y log d.

diagnosis: d and y exchanged
"""

import numpy as np

from course_lib.checks.set2_descent_and_divergences import numbers


def by_hand():
    d, y, H = numbers("by_hand").values()
    xent = -np.dot(y, np.log(d))
    return xent, xent - H
