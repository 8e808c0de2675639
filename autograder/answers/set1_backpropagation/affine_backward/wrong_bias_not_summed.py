"""db = −dy, as the slide has it for one sample.

diagnosis: one bias gradient for each sample
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    return dy @ W.T, x.T @ dy, -dy
