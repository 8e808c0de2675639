"""Scaled by the largest entry first."""

import numpy as np


def relative_error(a, b):
    largest = max(np.abs(a).max(), np.abs(b).max())
    if largest == 0:
        return 0.0
    a, b = a / largest, b / largest
    return float(
        np.hypot.reduce((a - b).ravel()) / max(np.hypot.reduce(a.ravel()), np.hypot.reduce(b.ravel()))
    )
