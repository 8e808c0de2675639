"""A batch of three samples, as a list."""

import numpy as np


def loss(x, t, wih, who):
    return np.sum((1 / (1 + np.exp(-(1 / (1 + np.exp(-x @ wih))) @ who)) - t) ** 2) / len(x)


def uphill(x, t, wih, who):
    H = 1 / (1 + np.exp(-x @ wih))
    out = 1 / (1 + np.exp(-H @ who))
    step = x.T @ ((2 * (out - t) * out * (1 - out) / len(x)) @ np.linalg.pinv(who) * H * (1 - H))
    return loss(x, t, wih - 0.01 * step / np.linalg.norm(step), who) > loss(x, t, wih, who)


def refute_inverse():
    for seed in range(2000):
        rng = np.random.default_rng(seed)
        x, wih, who = rng.normal(size=(3, 4)), rng.normal(size=(4, 3)), 2 * rng.normal(size=(3, 2))
        t = np.eye(2)[[0, 1, 0]]
        if uphill(x, t, wih, who):
            return [x, t, wih, who]
