"""Not a corner.

diagnosis: no input of this neuron
"""


def refute_w1():
    return (0.5, 0, 0)
