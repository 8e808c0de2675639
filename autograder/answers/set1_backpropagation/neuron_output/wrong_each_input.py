"""Compares each product with the threshold and forgets to add up.

diagnosis: an answer for each input
reason: its shape is (3,), expected ()
"""


def neuron_output(x, w, b):
    return (x * w >= b).astype(int)
