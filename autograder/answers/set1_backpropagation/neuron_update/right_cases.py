"""The three cases one by one: too much, too little, right."""


def neuron_update(x, target, w, b, alpha):
    fires = x @ w >= b
    if fires and target == 0:
        return w - alpha * x, b + alpha
    if not fires and target == 1:
        return w + alpha * x, b - alpha
    return w, b
