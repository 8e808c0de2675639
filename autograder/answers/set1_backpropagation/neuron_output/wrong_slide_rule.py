"""Answers what the neuron should say, not what it says.

reason: is not right
"""


def neuron_output(x, w, b):
    return int(x[0] + 2 * x[1] + 3 * x[2] >= 3)
