"""Makes the error from the weighted sum.

diagnosis: an error made from the weighted sum
"""


def neuron_update(x, target, w, b, alpha):
    error = (x @ w - b) - target
    return w - alpha * x * error, b + alpha * error
