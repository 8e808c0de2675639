"""Prints the answer in place of returning it.

reason: it returns nothing
"""


def neuron_output(x, w, b):
    print(int(x @ w >= b))
