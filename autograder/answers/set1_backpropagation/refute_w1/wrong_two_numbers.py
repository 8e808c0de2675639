"""One number short.

diagnosis: no input of this neuron
"""


def refute_w1():
    return 0, 1
