"""Plus, not minus.

diagnosis: a network that has learned nothing
reason: it reaches
"""

import numpy as np


def train(x, t):
    rng = np.random.default_rng(0)
    wih, who = rng.normal(0, 0.05, (784, 30)), rng.normal(0, 0.3, (30, 10))
    for _ in range(3):
        for rows in np.array_split(rng.permutation(len(x)), 50):
            H = 1 / (1 + np.exp(-x[rows] @ wih))
            out = 1 / (1 + np.exp(-H @ who))
            delta = 2 * (out - t[rows]) * out * (1 - out) / len(rows)
            delta_h = delta @ who.T * H * (1 - H)
            who = who + 0.5 * H.T @ delta
            wih = wih + 0.5 * x[rows].T @ delta_h
    return wih, who
