"""One entry of dW is forgotten.

diagnosis: a rule that holds for some entries and not for others
reason: dW[2, 3] is not right; 1 of 12 numbers differ
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    dW = x.T @ dy
    dW[-1, -1] = 0
    return dy @ W.T, dW, -dy.sum(axis=0)
