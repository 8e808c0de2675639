"""db from the first row.

diagnosis: the first sample only
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    return dy @ W.T, x.T @ dy, -dy[0]
