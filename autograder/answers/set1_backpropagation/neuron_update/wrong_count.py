"""Returns the error as well.

diagnosis: another number of values than the text asks for
reason: it returns 3 values, expected 2: w, b
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    return w - alpha * x * error, b + alpha * error, error
