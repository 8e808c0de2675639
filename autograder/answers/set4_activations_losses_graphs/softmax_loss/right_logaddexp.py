"""NumPy's own sum of exponentials."""

import numpy as np


def softmax_loss(x, t, W, lam):
    s = x @ W
    log_p = s - np.logaddexp.reduce(s, axis=1, keepdims=True)
    return (
        -np.vdot(t, log_p) / len(x) + lam * np.vdot(W, W),
        np.einsum("nd,nk->dk", x, np.exp(log_p) - t) / len(x) + 2 * lam * W,
    )
