"""Works with the slide's learning rate, whatever comes in.

diagnosis: an answer that leaves an argument out
reason: is not right
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    return w - 0.5 * x * error, b + 0.5 * error
