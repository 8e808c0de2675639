"""KL from its own formula, as an array."""

import numpy as np

from course_lib.checks.set2_descent_and_divergences import numbers


def by_hand():
    mine = numbers("by_hand")
    d, y = np.array(mine["d"]), np.array(mine["y"])
    return np.array([-np.sum(d * np.log(y)), np.sum(d * np.log(d / y))])
