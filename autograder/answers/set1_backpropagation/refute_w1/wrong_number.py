"""The place of the input, not the input.

diagnosis: no input of this neuron
"""


def refute_w1():
    return 2
