"""One line."""


def mean_loss(out, t):
    return ((out - t) ** 2).sum(axis=1).mean()
