"""Moves the weights with the error, the threshold as it should.

diagnosis: an error taken the other way round
earns: 1/2
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    return w + alpha * x * error, b + alpha * error
