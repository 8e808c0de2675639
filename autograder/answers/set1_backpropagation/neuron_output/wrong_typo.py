"""Stops: a name is misspelt.

diagnosis: a name that does not exist here
reason: it stops with NameError
"""


def neuron_output(x, w, b):
    return int(x @ w >= threshold)  # noqa: F821
