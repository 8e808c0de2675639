"""Adds dW up from call to call in a name outside: the first call is right.

diagnosis: an answer that remembers earlier calls, or draws lots
reason: the same input gives another answer the second time
earns: 2/3
"""

dW_so_far = 0


def affine_backward(x, W, b, dy):
    global dW_so_far
    dW_so_far = dW_so_far + x.T @ dy
    return dy @ W.T, dW_so_far, -dy.sum(axis=0)
