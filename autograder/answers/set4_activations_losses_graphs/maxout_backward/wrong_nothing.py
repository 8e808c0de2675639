"""Prints the answer in place of returning it.

reason: it returns nothing
"""


def maxout_backward(x, W, b, dy):
    print((x @ W + b[:, None]).max(axis=0))
