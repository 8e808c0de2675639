"""In float32."""

import numpy as np


def softmax_loss(x, t, W, lam):
    x, t, W = (np.asarray(v, dtype=np.float32) for v in (x, t, W))
    lam = np.float32(lam)
    s = x @ W
    s = s - s.max(axis=1, keepdims=True)
    e = np.exp(s)
    total = e.sum(axis=1, keepdims=True)
    L = -(t * (s - np.log(total))).sum() / np.float32(len(x)) + lam * (W * W).sum()
    return L, x.T @ (e / total - t) / np.float32(len(x)) + 2 * lam * W
