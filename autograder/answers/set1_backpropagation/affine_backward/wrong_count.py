"""Returns dx alone.

reason: expected 3: dx, dW, db
"""


def affine_backward(x, W, b, dy):
    return dy @ W.T
