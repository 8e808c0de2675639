"""A ½ from another book.

diagnosis: a loss with a ½ in front
"""


def mean_loss(out, t):
    return ((out - t) ** 2).sum() / (2 * len(out))
