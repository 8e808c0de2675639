"""The Jacobian of each sample: I + W diag(slope), applied as a matrix."""

import numpy as np


def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    rows = []
    for n in range(len(x)):
        J = np.eye(len(b)) + W @ np.diag(h[n] * (1 - h[n]))
        rows.append(J @ dy[n])
    return np.stack(rows)
