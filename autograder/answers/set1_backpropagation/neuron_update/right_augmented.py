"""The threshold as one more weight, of an input that is always −1."""

import numpy as np


def neuron_update(x, target, w, b, alpha):
    all_x = np.append(x, -1.0)
    all_w = np.append(w, b)
    all_w -= alpha * all_x * ((all_x @ all_w >= 0) - target)
    return all_w[:-1], all_w[-1]
