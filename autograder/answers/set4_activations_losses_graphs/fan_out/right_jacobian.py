"""Small matrices, multiplied."""

import numpy as np


def fan_out(a, b, c):
    q = a * b
    at_uv = np.array([3 * q + a, q + c])
    dq, da, dc = at_uv @ np.array([[1, 0, 1], [3, 1, 0]])
    return np.array([dq, da + dq * b, dq * a, dc])
