"""Keeps the gradients and returns none.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def affine_backward(x, W, b, dy):
    dx = dy @ W.T
    dW = x.T @ dy
    db = -dy.sum(axis=0)
    gradients = dx, dW, db
    print([g.shape for g in gradients])
