"""All ones, where the neuron is right as well.

diagnosis: an input that the neuron gets right
"""


def refute_w1():
    return [1, 1, 1]
