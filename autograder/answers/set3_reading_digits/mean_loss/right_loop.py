"""A loop over all numbers."""


def mean_loss(out, t):
    total = 0
    for row, wanted in zip(out, t, strict=True):
        for o, w in zip(row, wanted, strict=True):
            total += (o - w) * (o - w)
    return total / len(out)
