"""In single precision, as an array of no dimension."""

import numpy as np


def mean_loss(out, t):
    error = out.astype(np.float32) - t.astype(np.float32)
    return np.asarray(np.einsum("nm,nm->", error, error) / len(out))
