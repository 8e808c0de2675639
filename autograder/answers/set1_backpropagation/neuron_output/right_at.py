"""One line with @."""


def neuron_output(x, w, b):
    return int(x @ w - b >= 0)
