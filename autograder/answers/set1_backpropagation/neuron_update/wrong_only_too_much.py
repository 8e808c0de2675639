"""Learns when it fired wrongly, never when it was silent.

diagnosis: a rule that holds for some entries and not for others
reason: is not right
"""


def neuron_update(x, target, w, b, alpha):
    if x @ w >= b and target == 0:
        return w - alpha * x, b + alpha
    return w, b
