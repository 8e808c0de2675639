"""Writes to stderr, as a library with a warning does."""

import sys
import warnings


def affine_backward(x, W, b, dy):
    print("backward", x.shape, file=sys.stderr)
    warnings.warn("b is not needed", stacklevel=2)
    return dy @ W.T, x.T @ dy, 0 - dy.sum(axis=0)
