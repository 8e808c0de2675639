"""Returns the weights alone, in which three numbers stand.

diagnosis: another number of values than the text asks for
reason: expected 2: w, b
"""


def neuron_update(x, target, w, b, alpha):
    return w - alpha * x * (int(x @ w >= b) - target)
