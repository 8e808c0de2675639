"""Turned over, and left so.

diagnosis: the slides' layout, where a column is a sample
"""

import numpy as np


def forward(x, wih, who):
    H = 1 / (1 + np.exp(-(wih.T @ x.T)))
    return H, 1 / (1 + np.exp(-(who.T @ H)))
