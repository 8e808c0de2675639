"""The logarithms without the weights.

reason: Are these your numbers?
"""

import numpy as np

from course_lib.checks.set2_descent_and_divergences import numbers


def by_hand():
    mine = numbers("by_hand")
    xent = -np.sum(np.log(mine["y"]))
    return xent, xent - mine["H"]
