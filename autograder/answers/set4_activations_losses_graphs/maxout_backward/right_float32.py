"""In float32."""

import numpy as np


def maxout_backward(x, W, b, dy):
    x, W, b, dy = (v.astype(np.float32) for v in (x, W, b, dy))
    z = x @ W + b[:, None]
    dz = np.where(z == z.max(axis=0), dy, np.float32(0))
    return (dz @ W.transpose(0, 2, 1)).sum(axis=0), x.T @ dz, dz.sum(axis=1)
