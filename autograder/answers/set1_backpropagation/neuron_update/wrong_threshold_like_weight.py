"""Moves b like a weight.

diagnosis: a threshold that moves like a weight
earns: 1/2
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    return w - alpha * x * error, b - alpha * error
