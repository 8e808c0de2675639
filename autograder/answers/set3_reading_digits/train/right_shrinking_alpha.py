"""Batches of five, the learning rate falls from epoch to epoch; weights updated in place."""

import numpy as np


def train(x, t):
    rng = np.random.default_rng(0)
    x = x.astype(np.float64)
    wih, who = rng.uniform(-0.06, 0.06, (784, 30)), rng.uniform(-0.5, 0.5, (30, 10))
    for epoch in range(15):
        alpha = 0.5 / (1 + 0.1 * epoch)
        order = rng.permutation(len(x))
        for start in range(0, len(x), 5):
            rows = order[start : start + 5]
            H = 1 / (1 + np.exp(-(x[rows] @ wih)))
            out = 1 / (1 + np.exp(-(H @ who)))
            delta = 2 / 5 * (out - t[rows]) * out * (1 - out)
            delta_h = delta @ who.T * H * (1 - H)
            who -= alpha * H.T @ delta
            wih -= alpha * x[rows].T @ delta_h
    return wih, who
