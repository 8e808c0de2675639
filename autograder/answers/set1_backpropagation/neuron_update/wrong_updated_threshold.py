"""Moves b first, and then asks the neuron a second time before it moves the weights.

diagnosis: a rule that holds for some entries and not for others
reason: is not right
earns: 1/2
"""


def neuron_update(x, target, w, b, alpha):
    b = b + alpha * (int(x @ w >= b) - target)
    w = w - alpha * x * (int(x @ w >= b) - target)
    return w, b
