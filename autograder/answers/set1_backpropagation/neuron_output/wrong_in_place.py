"""Multiplies into x, which belongs to the caller.

diagnosis: input changed
"""


def neuron_output(x, w, b):
    x *= w
    return int(x.sum() >= b)
