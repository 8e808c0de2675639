"""Prints the answer in place of returning it.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def softmax_loss(x, t, W, lam):
    print(x @ W)
