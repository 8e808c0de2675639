"""Starts with zeros: all hidden numbers stay alike.

diagnosis: a network that says the same of every picture
reason: reads every picture as a
"""

import numpy as np


def train(x, t):
    rng = np.random.default_rng(0)
    wih, who = np.zeros((784, 30)), np.zeros((30, 10))
    for _ in range(5):
        for rows in np.array_split(rng.permutation(len(x)), 50):
            H = 1 / (1 + np.exp(-x[rows] @ wih))
            out = 1 / (1 + np.exp(-H @ who))
            delta = 2 * (out - t[rows]) * out * (1 - out) / len(rows)
            delta_h = delta @ who.T * H * (1 - H)
            who = who - 0.5 * H.T @ delta
            wih = wih - 0.5 * x[rows].T @ delta_h
    return wih, who
