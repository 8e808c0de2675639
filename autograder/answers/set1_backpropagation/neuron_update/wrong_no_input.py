"""Moves every weight alike.

diagnosis: an update that moves every weight alike
earns: 1/2
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    return w - alpha * error, b + alpha * error
