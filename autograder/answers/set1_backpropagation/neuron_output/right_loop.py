"""A loop over the inputs, and an if."""


def neuron_output(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
    if total >= b:
        return 1
    else:
        return 0
