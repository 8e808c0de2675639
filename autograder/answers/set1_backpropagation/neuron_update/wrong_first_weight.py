"""Moves the first weight only, as in the worked example.

diagnosis: a rule that holds for some entries and not for others
reason: is not right
earns: 1/2
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    w = w.copy()
    w[0] -= alpha * x[0] * error
    return w, b + alpha * error
