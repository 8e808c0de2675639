"""Prints what it does, and warns."""

import warnings


def neuron_output(x, w, b):
    z = (x * w).sum() - b
    print("z =", z)
    if abs(z) < 0.1:
        warnings.warn("close to the threshold", stacklevel=2)
    return 1.0 if z >= 0 else 0.0
