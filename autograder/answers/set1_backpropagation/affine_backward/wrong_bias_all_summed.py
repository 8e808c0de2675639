"""db summed over everything.

diagnosis: the right numbers, added up
reason: its shape is (), expected (4,)
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    return dy @ W.T, x.T @ dy, -dy.sum()
