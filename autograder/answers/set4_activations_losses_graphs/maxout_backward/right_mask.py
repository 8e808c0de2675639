"""A mask for the winners."""

import numpy as np


def maxout_backward(x, W, b, dy):
    z = np.stack([x @ W_k + b_k for W_k, b_k in zip(W, b, strict=True)])
    dz = dy * (z.argmax(axis=0) == np.arange(len(W))[:, None, None])
    return np.einsum("knm,kdm->nd", dz, W), np.einsum("nd,knm->kdm", x, dz), dz.sum(axis=1)
