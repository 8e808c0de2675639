"""Divides by the number of samples, which is the loss's business.

diagnosis: the average over the batch
earns: 1/3
"""


def affine_backward(x, W, b, dy):
    N = len(x)
    return dy @ W.T, x.T @ dy / N, -dy.sum(axis=0) / N
