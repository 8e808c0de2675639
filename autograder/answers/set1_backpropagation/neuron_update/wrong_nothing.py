"""Updates names of its own and returns nothing.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def neuron_update(x, target, w, b, alpha):
    error = int(x @ w >= b) - target
    w = w - alpha * x * error
    b = b + alpha * error
