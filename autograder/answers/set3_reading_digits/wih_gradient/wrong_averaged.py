"""The mean, for the second time.

diagnosis: the average over the batch
"""


def wih_gradient(x, H, dH):
    return x.T @ (dH * H * (1 - H)) / len(x)
