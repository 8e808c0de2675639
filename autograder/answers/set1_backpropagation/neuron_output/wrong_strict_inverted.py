"""Compares the wrong way round, and calls the threshold itself not enough: both slips at once.

reason: is not right
"""


def neuron_output(x, w, b):
    if x @ w > b:
        return 0
    return 1
