"""db as the mean over the samples.

diagnosis: the average over the batch
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    return dy @ W.T, x.T @ dy, -dy.mean(axis=0)
