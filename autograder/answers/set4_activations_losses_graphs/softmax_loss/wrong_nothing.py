"""Prints the answer in place of returning it.

reason: it returns nothing
"""


def softmax_loss(x, t, W, lam):
    print(x @ W)
