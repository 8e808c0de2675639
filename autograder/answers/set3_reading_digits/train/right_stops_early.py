"""Ends when it reads nearly all that it knows; returns a list."""

import numpy as np


def train(x, t):
    rng = np.random.default_rng(0)
    wih, who = rng.normal(0, 0.05, (784, 30)), rng.normal(0, 0.3, (30, 10))
    for _ in range(40):
        for rows in rng.permutation(len(x)).reshape(-1, 10):
            H = 1 / (1 + np.exp(-x[rows] @ wih))
            out = 1 / (1 + np.exp(-H @ who))
            delta = (out - t[rows]) * out * (1 - out) / 10
            delta_h = delta @ who.T * H * (1 - H)
            who = who - H.T @ delta
            wih = wih - x[rows].T @ delta_h
        out = 1 / (1 + np.exp(-(1 / (1 + np.exp(-x @ wih))) @ who))
        if np.mean(out.argmax(axis=1) == t.argmax(axis=1)) > 0.98:
            break
    return [wih, who]
