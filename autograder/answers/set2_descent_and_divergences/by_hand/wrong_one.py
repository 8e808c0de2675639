"""The cross-entropy alone.

diagnosis: another number of values than the text asks for
reason: it returns one value, expected 2
"""

import numpy as np

from course_lib.checks.set2_descent_and_divergences import numbers


def by_hand():
    mine = numbers("by_hand")
    return -np.dot(mine["d"], np.log(mine["y"]))
