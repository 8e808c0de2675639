"""An input on which the neuron is right.

diagnosis: an input that the neuron gets right
"""


def refute_w1():
    return (0, 0, 1)
