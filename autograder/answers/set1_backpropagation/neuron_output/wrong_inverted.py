"""Compares the wrong way round.

diagnosis: 0 where 1 belongs, and 1 where 0 belongs
"""


def neuron_output(x, w, b):
    return int(x @ w - b < 0)
