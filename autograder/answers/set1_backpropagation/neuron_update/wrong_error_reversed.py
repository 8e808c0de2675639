"""Takes target − output.

diagnosis: an error taken the other way round
"""


def neuron_update(x, target, w, b, alpha):
    error = target - int(x @ w >= b)
    return w - alpha * x * error, b + alpha * error
