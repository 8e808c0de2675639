"""Returns b before w.

diagnosis: another of the returned values
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    return b + alpha * error, w - alpha * x * error
