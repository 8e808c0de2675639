"""Prints it.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""

import numpy as np


def refute_inverse():
    x, t = np.array([[1.0, 0.5, -1.0, 2.0]]), np.array([[1.0, 0.0]])
    wih = np.array([[0.2, -0.5, 0.7], [-0.4, 0.6, 0.2], [0.1, 0.2, -0.3], [0.3, 0.1, -0.6]])
    who = np.array([[0.5, -0.2], [-0.8, 0.9], [0.3, 0.4]])
    print(x, t, wih, who)
