"""A dot product, on raveled copies."""


def mean_loss(out, t):
    error = (t - out).ravel()
    return error @ error / len(t)
