"""Returns the weights alone, in which three numbers stand.

reason: expected 2: w, b
"""


def neuron_update(x, target, w, b, alpha):
    return w - alpha * x * (int(x @ w >= b) - target)
