"""Leaves out the learning rate.

diagnosis: an update without the learning rate
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    return w - x * error, b + error
