"""Returns b as it was.

diagnosis: a threshold that stays where it was
earns: 1/2
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    w = w - alpha * x * error
    return w, b
