"""As on paper, by NumPy."""

import numpy as np

from course_lib.checks.set2_descent_and_divergences import numbers


def by_hand():
    d, y, H = numbers("by_hand").values()
    xent = -np.dot(d, np.log(y))
    return xent, xent - H
