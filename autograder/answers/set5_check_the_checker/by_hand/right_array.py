"""As an array."""

import numpy as np

from course_lib.checks.set5_check_the_checker import numbers


def by_hand():
    a, c, x, h = numbers("by_hand").values()
    nodes = np.array([x - h, x, x + h])
    below, here, above = a * nodes**3 + c * nodes
    return np.array([(above - here) / h, (above - below) / (2 * h), 3 * a * x * x + c])
