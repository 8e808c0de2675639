"""In percent.

diagnosis: a result in percent
"""

import numpy as np

from course_lib.checks.set2_descent_and_divergences import numbers


def by_hand():
    mine = numbers("by_hand")
    xent = -np.dot(mine["d"], np.log(mine["y"]))
    return 100 * xent, 100 * (xent - mine["H"])
