"""Answers −1 and 1, as some neurons do.

reason: is not right
"""


def neuron_output(x, w, b):
    return 1 if x @ w >= b else -1
