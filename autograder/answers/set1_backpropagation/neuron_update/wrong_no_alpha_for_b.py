"""Leaves out the learning rate of the threshold.

diagnosis: an update without the learning rate
earns: 1/2
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    return w - alpha * x * error, b + error
