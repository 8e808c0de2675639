"""Returns dx alone.

diagnosis: another number of values than the text asks for
reason: expected 3: dx, dW, db
"""


def affine_backward(x, W, b, dy):
    return dy @ W.T
