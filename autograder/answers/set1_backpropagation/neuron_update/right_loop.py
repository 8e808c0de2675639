"""A loop over the weights, and a list in return."""


def neuron_update(x, target, w, b, alpha):
    z = -b
    for xi, wi in zip(x, w, strict=True):
        z += xi * wi
    error = (z >= 0) - target
    new_w = []
    for xi, wi in zip(x, w, strict=True):
        new_w.append(wi - alpha * xi * error)
    return [new_w, b + alpha * error]
