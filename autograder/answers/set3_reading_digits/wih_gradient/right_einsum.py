"""einsum."""

import numpy as np


def wih_gradient(x, H, dH):
    return np.einsum("nd,nh,nh->dh", x, dH, H - H * H)
