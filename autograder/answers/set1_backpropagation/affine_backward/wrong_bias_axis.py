"""db summed over the outputs.

diagnosis: a sum along the other axis
reason: its shape is (5,), expected (4,)
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    return dy @ W.T, x.T @ dy, -dy.sum(axis=1)
