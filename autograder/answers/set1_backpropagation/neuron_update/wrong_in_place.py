"""Updates the caller's weights.

diagnosis: input changed
earns: 1/2
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    w -= alpha * x * error
    return w, b + alpha * error
