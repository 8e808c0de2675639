"""1 / Σ_j e^(z_j − z_i): only differences."""

import numpy as np


def softmax(z):
    return 1 / np.exp(z[:, np.newaxis, :] - z[:, :, np.newaxis]).sum(axis=2)
