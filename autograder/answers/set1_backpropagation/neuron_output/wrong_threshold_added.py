"""Adds b, as a bias would be.

diagnosis: a threshold that is added
"""


def neuron_output(x, w, b):
    return int(x @ w + b >= 0)
