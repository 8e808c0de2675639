"""Prints the answer in place of returning it.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""

import numpy as np


def sigmoid_circuit(w, x):
    print(1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2]))))
