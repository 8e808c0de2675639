"""Returns True or False, which are 1 and 0."""


def neuron_output(x, w, b):
    return sum(wi * xi for wi, xi in zip(w, x, strict=True)) >= b
