"""db from the last row, which a loop left behind.

diagnosis: an answer made from a single sample
reason: is not right
earns: 2/3
"""


def affine_backward(x, W, b, dy):
    for row in dy:
        db = -row
    return dy @ W.T, x.T @ dy, db
