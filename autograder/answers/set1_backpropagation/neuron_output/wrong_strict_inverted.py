"""Compares the wrong way round, and calls the threshold itself not enough: both slips at once.

diagnosis: a neuron that fires up to its threshold and not beyond
reason: is not right
"""


def neuron_output(x, w, b):
    if x @ w > b:
        return 0
    return 1
