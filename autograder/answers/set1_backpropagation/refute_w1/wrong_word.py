"""Words.

diagnosis: no input of this neuron
"""


def refute_w1():
    return "x2 alone"
