"""Returns how far w and b moved.

diagnosis: the change alone
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    return -alpha * x * error, alpha * error
